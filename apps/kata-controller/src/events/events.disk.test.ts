import type { KataId } from '@katas/kata';
import { DAY_MS, type DojoUnderTest, type JoinedKata } from '../testing/dojo-under-test';
import { DojoWithListeners } from '../testing/dojo-with-listeners';
import { HEARTBEAT_EVERY_MS } from './event-channels';
import { REFRESH_EVERY_MS } from './event-channel';

let listening: DojoWithListeners;
let dojo: DojoUnderTest;
let kata: JoinedKata;

beforeEach(async () => {
  listening = await DojoWithListeners.open();
  ({ dojo, kata } = listening);
});
afterEach(() => listening.close());

const ENDS_AT = '2026-03-29T22:01:02.000Z';
const LIGHT = { colour: 'red', time: [2026, 3, 28, 22, 1, 2], number: 1, seconds: 0.1 };

const ROOM = {
  ...{
    hands: [],
    locked: false,
    message: null,
    needs_key: true,
    offer: null,
    practice: {},
    timer: null,
  },
  ...{ next_round: null, previous_round: null, server_time: '2026-03-28T22:01:02.000Z' },
};

describe('an event stream', () => {
  it('starts with the whole state', async () => {
    await kata.test();
    const listener = await listening.server.listen(listening.path);
    expect(await listener.line()).toBe('retry: 2000');
    expect(await listener.next()).toEqual({
      name: 'kata',
      data: { avatars: { lion: [LIGHT] }, ended: false, ends_at: ENDS_AT, room: ROOM },
    });
  });

  it('has headers that forbid buffering and caching', async () => {
    const { status, headers } = await listening.server.listen(listening.path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/event-stream\b/) as string,
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(headers).not.toHaveProperty('content-encoding');
  });

  it('publishes each avatar that joins, and each light', async () => {
    const listeners = [await listening.listen(), await listening.listen()];
    await dojo.post(`${kata.url}/avatars`);
    await kata.test();
    for (const listener of listeners) {
      expect(await listener.next()).toEqual({ name: 'avatar', data: { avatar_name: 'alligator' } });
      expect(await listener.next()).toEqual({
        name: 'light',
        data: { avatar_name: 'lion', light: LIGHT },
      });
    }
  });

  it('publishes a light once, also when its request is repeated', async () => {
    const listener = await listening.listen();
    await kata.test(undefined, 'key');
    await kata.test(undefined, 'key');
    await kata.test(undefined, 'another key');
    const numbers = [await listener.next(), await listener.next()].map(
      ({ data }) => (data as { light: { number: number } }).light.number,
    );
    expect(numbers).toEqual([1, 2]);
  });

  it('publishes nothing about other katas', async () => {
    const other = await dojo.joinedKata();
    const [listener, otherListener] = [
      await listening.listen(),
      await listening.listen(`${other.url}/events`),
    ];
    await other.test();
    expect(await otherListener.next()).toMatchObject({ name: 'light' });
    await dojo.post(`${kata.url}/avatars`);
    expect(await listener.next()).toMatchObject({ name: 'avatar' });
  });

  it('sends heartbeats', async () => {
    const [listener, another] = [await listening.listen(), await listening.listen()];
    dojo.clock.advance(HEARTBEAT_EVERY_MS);
    expect([await listener.line(), await another.line()]).toEqual([': here', ': here']);
    dojo.clock.advance(HEARTBEAT_EVERY_MS);
    expect(await listener.line()).toBe(': here');
  });

  it.each([
    ['/api/katas/3456789ABC/events', 404, 'not-found'],
    ['/api/katas/3456789abc/events', 400, 'invalid'],
  ])('is rejected when there is no such kata: %s', async (path, status, code) => {
    const { body, ...answer } = await dojo.get(path);
    expect([answer.status, body]).toMatchObject([status, { code }]);
    await listening.timersAre(0);
  });

  it('is rejected when the kata cannot be read', async () => {
    dojo.tree.put(kata.path('/manifest.json'), '{"id": ');
    const { status, body } = await dojo.get(listening.path);
    expect([status, body]).toMatchObject([500, { code: 'manifest-unreadable' }]);
  });

  it('is not opened by HEAD', async () => {
    expect(
      (await fetch(`${listening.server.server.url}${listening.path}`, { method: 'HEAD' })).status,
    ).toBe(404);
    expect(dojo.clock.waitingCount).toBe(0);
  });
});

describe('the room of a kata is published', () => {
  it('at once when a facilitator steers it, whole and without the key', async () => {
    const listener = await listening.listen();
    await kata.steer('message', { text: 'Five minutes' });
    const event = await listener.next();
    expect(event).toMatchObject({
      name: 'room',
      data: { message: { text: 'Five minutes' }, timer: null, locked: false },
    });
    expect(JSON.stringify(event)).not.toContain(kata.key);
    await kata.steer('lock');
    expect(await listener.next()).toMatchObject({ name: 'room', data: { locked: true } });
    const { body } = await kata.steer('rounds');
    const { kata_id } = body as { kata_id: string };
    expect(await listener.next()).toMatchObject({ name: 'room', data: { next_round: kata_id } });
  });

  it('as the whole kata when its end is moved, or it is reopened', async () => {
    dojo.runner.always('kataVolume', { kata_volume: 'exists' });
    const listener = await listening.listen();
    await kata.steer('extend', { hours: 1 });
    expect(await listener.next()).toMatchObject({ name: 'kata', data: { ended: false } });
    await kata.steer('end');
    expect(await listener.next()).toMatchObject({ name: 'ended' });
    await kata.steer('reopen');
    expect(await listener.next()).toMatchObject({ name: 'kata', data: { ended: false } });
  });
});

it('a light that is made while a kata is read again is published after its older state', async () => {
  dojo.runner.always('kataVolume', { kata_volume: 'exists' });
  const listener = await listening.listen();
  const { reader } = dojo;
  const read = reader.lightsOfAll.bind(reader);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const wasRead = new Promise<void>((resolve) => {
    reader.lightsOfAll = async (kataId) => {
      const lights = await read(kataId);
      reader.lightsOfAll = read;
      resolve();
      await held;
      return lights;
    };
  });
  await kata.steer('extend', { hours: 1 });
  await wasRead;
  await kata.test();
  release();
  const light = { name: 'light', data: { avatar_name: 'lion', light: LIGHT } };
  expect(await listener.next()).toEqual(light);
  expect(await listener.next()).toMatchObject({ name: 'kata', data: { avatars: { lion: [] } } });
  expect(await listener.next()).toEqual(light);
});

describe('the end of a kata is published', () => {
  it('at once when a facilitator ends it', async () => {
    const listener = await listening.listen();
    dojo.clock.advance(60_000);
    await kata.steer('end');
    expect(await listener.next()).toEqual({
      name: 'ended',
      data: { ends_at: '2026-03-28T22:02:02.000Z' },
    });
  });

  it('to the millisecond when it ends by age', async () => {
    dojo.clock.advance(DAY_MS - 1000);
    const listener = await listening.listen();
    dojo.clock.advance(1000);
    expect(await listener.next()).toEqual({ name: 'ended', data: { ends_at: ENDS_AT } });
  });

  it('at the next refresh when created is set back by hand', async () => {
    const listener = await listening.listen();
    kata.endByHand();
    dojo.clock.advance(REFRESH_EVERY_MS);
    expect(await listener.next()).toEqual({
      name: 'ended',
      data: { ends_at: '2026-03-28T22:01:02.000Z' },
    });
  });

  it('once', async () => {
    const listener = await listening.listen();
    await Promise.all([kata.steer('end'), kata.steer('end')]);
    expect(await listener.next()).toMatchObject({ name: 'ended' });
    await listening.timersAre(2);
    dojo.clock.advance(REFRESH_EVERY_MS);
    await listening.timersAre(2);
    dojo.channels.publish(kata.id as KataId, 'avatar', { avatar_name: 'bear' });
    expect(await listener.next()).toMatchObject({ name: 'avatar' });
  });

  it('as the whole state when the kata is live again', async () => {
    kata.endByHand();
    const listener = await listening.listen();
    kata.edit({ created: [2026, 3, 28, 22, 1, 2] });
    dojo.clock.advance(REFRESH_EVERY_MS);
    expect(await listener.next()).toMatchObject({
      name: 'kata',
      data: { avatars: { lion: [] }, ended: false, ends_at: ENDS_AT },
    });
  });

  it('not while the manifest cannot be read, which is logged once', async () => {
    const listener = await listening.listen();
    dojo.tree.put(kata.path('/manifest.json'), '{"id": ');
    for (let refresh = 0; refresh < 3; refresh += 1) {
      await listening.timersAre(2);
      dojo.clock.advance(REFRESH_EVERY_MS);
    }
    await listening.timersAre(2);
    dojo.tree.put(kata.path('/manifest.json'), { created: [2025, 1, 1, 0, 0, 0] });
    dojo.clock.advance(REFRESH_EVERY_MS);
    expect(await listener.next()).toMatchObject({ name: 'ended' });
    expect(dojo.log.at('warn')).toHaveLength(1);
  });

  it('by ending the stream when the kata is gone', async () => {
    const listener = await listening.listen();
    dojo.tree.removeAll();
    dojo.clock.advance(REFRESH_EVERY_MS);
    expect(await listener.rest()).toEqual([]);
  });
});
