import type { KataId } from '@katas/kata';
import { DAY_MS, type DojoUnderTest, type JoinedKata } from '../testing/dojo-under-test';
import { DojoWithListeners } from '../testing/dojo-with-listeners';
import { HEARTBEAT_EVERY_MS } from './event-channels';
import { LOOK_EVERY_MS } from './event-channel';

let room: DojoWithListeners;
let dojo: DojoUnderTest;
let kata: JoinedKata;

beforeEach(async () => {
  room = await DojoWithListeners.open();
  ({ dojo, kata } = room);
});
afterEach(() => room.close());

const ENDS_AT = '2026-03-29T22:01:02.000Z';
const LIGHT = { colour: 'red', time: [2026, 3, 28, 22, 1, 2], number: 1 };

describe('a stream of the events of a kata', () => {
  it('begins with all there is', async () => {
    await kata.test();
    const listener = await room.server.listen(room.path);
    expect(await listener.line()).toBe('retry: 2000');
    expect(await listener.next()).toEqual({
      name: 'kata',
      data: { avatars: { lion: [LIGHT] }, ended: false, ends_at: ENDS_AT },
    });
  });

  it('is passed on by proxies as it comes, and kept by nobody', async () => {
    const { status, headers } = await room.server.listen(room.path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/event-stream\b/) as string,
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(headers).not.toHaveProperty('content-encoding');
  });

  it('tells everybody who joins, and each light', async () => {
    const listeners = [await room.listen(), await room.listen()];
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

  it('tells a light once, however often its request is repeated', async () => {
    const listener = await room.listen();
    await kata.test(undefined, 'key');
    await kata.test(undefined, 'key');
    await kata.test(undefined, 'another key');
    const numbers = [await listener.next(), await listener.next()].map(
      ({ data }) => (data as { light: { number: number } }).light.number,
    );
    expect(numbers).toEqual([1, 2]);
  });

  it('tells nothing of other katas', async () => {
    const other = await dojo.joinedKata();
    const [listener, otherListener] = [
      await room.listen(),
      await room.listen(`${other.url}/events`),
    ];
    await other.test();
    expect(await otherListener.next()).toMatchObject({ name: 'light' });
    await dojo.post(`${kata.url}/avatars`);
    expect(await listener.next()).toMatchObject({ name: 'avatar' });
  });

  it('says that it is still there', async () => {
    const [listener, another] = [await room.listen(), await room.listen()];
    dojo.clock.advance(HEARTBEAT_EVERY_MS);
    expect([await listener.line(), await another.line()]).toEqual([': here', ': here']);
    dojo.clock.advance(HEARTBEAT_EVERY_MS);
    expect(await listener.line()).toBe(': here');
  });

  it.each([
    ['/api/katas/3456789ABC/events', 404, 'not-found'],
    ['/api/katas/3456789abc/events', 400, 'invalid'],
  ])('is none of a kata that is not there: %s', async (path, status, code) => {
    const { body, ...answer } = await dojo.get(path);
    expect([answer.status, body]).toMatchObject([status, { code }]);
    await room.timersAre(0);
  });

  it('is a problem when the kata cannot be read', async () => {
    dojo.tree.put(kata.path('/manifest.json'), '{"id": ');
    const { status, body } = await dojo.get(room.path);
    expect([status, body]).toMatchObject([500, { code: 'manifest-unreadable' }]);
  });

  it('is not opened by a HEAD', async () => {
    expect((await fetch(`${room.server.server.url}${room.path}`, { method: 'HEAD' })).status).toBe(
      404,
    );
    expect(dojo.clock.waitingCount).toBe(0);
  });
});

describe('the end of a kata is told', () => {
  it('when it is ended by a facilitator, at once', async () => {
    const listener = await room.listen();
    dojo.clock.advance(60_000);
    await dojo.post(`${kata.url}/end`);
    expect(await listener.next()).toEqual({
      name: 'ended',
      data: { ends_at: '2026-03-28T22:02:02.000Z' },
    });
  });

  it('when it comes of age, to the millisecond', async () => {
    dojo.clock.advance(DAY_MS - 1000);
    const listener = await room.listen();
    dojo.clock.advance(1000);
    expect(await listener.next()).toEqual({ name: 'ended', data: { ends_at: ENDS_AT } });
  });

  it('when created is set back by hand, at the next look', async () => {
    const listener = await room.listen();
    kata.endByHand();
    dojo.clock.advance(LOOK_EVERY_MS);
    expect(await listener.next()).toEqual({
      name: 'ended',
      data: { ends_at: '2026-03-28T22:01:02.000Z' },
    });
  });

  it('once', async () => {
    const listener = await room.listen();
    await Promise.all([dojo.post(`${kata.url}/end`), dojo.post(`${kata.url}/end`)]);
    expect(await listener.next()).toMatchObject({ name: 'ended' });
    await room.timersAre(2);
    dojo.clock.advance(LOOK_EVERY_MS);
    await room.timersAre(2);
    dojo.channels.tell(kata.id as KataId, 'avatar', { avatar_name: 'bear' });
    expect(await listener.next()).toMatchObject({ name: 'avatar' });
  });

  it('of a kata that is made live again by hand: with all there is', async () => {
    kata.endByHand();
    const listener = await room.listen();
    kata.edit({ created: [2026, 3, 28, 22, 1, 2] });
    dojo.clock.advance(LOOK_EVERY_MS);
    expect(await listener.next()).toMatchObject({
      name: 'kata',
      data: { avatars: { lion: [] }, ended: false, ends_at: ENDS_AT },
    });
  });

  it('not while the manifest cannot be read, which is logged once', async () => {
    const listener = await room.listen();
    dojo.tree.put(kata.path('/manifest.json'), '{"id": ');
    for (let look = 0; look < 3; look += 1) {
      await room.timersAre(2);
      dojo.clock.advance(LOOK_EVERY_MS);
    }
    await room.timersAre(2);
    dojo.tree.put(kata.path('/manifest.json'), { created: [2025, 1, 1, 0, 0, 0] });
    dojo.clock.advance(LOOK_EVERY_MS);
    expect(await listener.next()).toMatchObject({ name: 'ended' });
    expect(dojo.log.at('warn')).toHaveLength(1);
  });

  it('by the end of the stream when the kata is no longer there', async () => {
    const listener = await room.listen();
    dojo.tree.removeAll();
    dojo.clock.advance(LOOK_EVERY_MS);
    expect(await listener.rest()).toEqual([]);
  });
});
