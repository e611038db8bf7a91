import type { AvatarName, KataId } from '@katas/kata';
import type { DojoUnderTest, GivenDojo, JoinedKata } from '../testing/dojo-under-test';
import { DojoWithListeners } from '../testing/dojo-with-listeners';
import { HEARTBEAT_EVERY_MS } from './event-channels';

let room: DojoWithListeners;
let dojo: DojoUnderTest;
let kata: JoinedKata;

async function open(given: GivenDojo = {}): Promise<void> {
  room = await DojoWithListeners.open(given);
  ({ dojo, kata } = room);
}
beforeEach(() => open());
afterEach(() => room.close());

describe('listeners', () => {
  it('cost one look for each kata and one heartbeat for all, and nothing when they have left', async () => {
    const other = await dojo.joinedKata();
    const paths = [room.path, room.path, room.path, `${other.url}/events`];
    const listeners = await Promise.all(paths.map((path) => room.listen(path)));
    expect(dojo.clock.waitingCount).toBe(3);
    expect((await dojo.get('/metrics')).text).toContain('katas_event_listeners 4');
    listeners.forEach((listener) => listener.leave());
    await room.timersAre(0);
    expect((await dojo.get('/metrics')).text).toContain('katas_event_listeners 0');
  });

  it.each([
    ['of one kata', { inAll: 100, ofKata: 2 }, 201],
    ['in all', { inAll: 2, ofKata: 100 }, 503],
  ])('are turned away when there are too many %s', async (_what, listenersMax, elsewhere) => {
    await room.close();
    await open({ listenersMax });
    const [first] = [await room.listen(), await room.listen()];
    const { status, headers, body } = await dojo.get(room.path);
    expect([status, headers['retry-after'], body]).toMatchObject([503, '30', { code: 'busy' }]);
    const other = await dojo.joinedKata();
    const otherListener = await room.server.listen(`${other.url}/events`);
    expect(otherListener.status).toBe(elsewhere === 201 ? 200 : 503);
    otherListener.leave();
    first?.leave();
    while ((await room.server.listen(room.path)).status !== 200) await new Promise(setImmediate);
  });

  it('who do not take what they are sent are dropped, and the others miss nothing', async () => {
    const [awake, asleep] = [await room.listen(), await room.listen()];
    asleep.fallAsleep();
    const long = 'x'.repeat(1_000_000);
    for (let number = 1; number <= 30; number += 1) {
      const light = { colour: long, time: null, number };
      dojo.channels.tell(kata.id as KataId, 'light', { avatar_name: 'lion', light });
      expect(await awake.next()).toMatchObject({ data: { light: { number } } });
    }
    await room.listenersAre(1);
  });

  it('who have not taken at a heartbeat what was there at the one before are dropped', async () => {
    const lights = [{ colour: 'x'.repeat(9_000_000), time: null, number: 1 }];
    for (const avatar of ['lion', 'bear']) {
      dojo.tree.put(kata.path(`/${avatar}/increments.json`), lights);
    }
    const asleep = await room.server.listen(room.path);
    asleep.fallAsleep();
    dojo.clock.advance(HEARTBEAT_EVERY_MS);
    expect((await dojo.get('/alive')).status).toBe(200);
    await room.listenersAre(1);
    dojo.clock.advance(HEARTBEAT_EVERY_MS);
    await room.listenersAre(0);
  });

  it('are told to come back when the server is stopped, which waits for none of them', async () => {
    const listener = await room.listen();
    dojo.channels.close();
    const stopped = room.server.server.stop(60_000);
    expect(await listener.rest()).toEqual([]);
    await stopped;
    expect(dojo.clock.waitingCount).toBe(0);
  });

  it('come no more once the server is being stopped', async () => {
    dojo.channels.close();
    const { status, body } = await dojo.get(room.path);
    expect([status, body]).toMatchObject([503, { code: 'stopping' }]);
  });

  it('miss no light that is made while they are being let in', async () => {
    for (let round = 1; round <= 20; round += 1) {
      const [listener] = await Promise.all([room.server.listen(room.path), kata.test()]);
      const heard = new Set<number>();
      while (!heard.has(round)) numbersIn(await listener.next()).forEach((one) => heard.add(one));
      listener.leave();
    }
  });
});

function numbersIn({ name, data }: { name: string; data: unknown }): number[] {
  if (name === 'light') return [(data as { light: { number: number } }).light.number];
  const { avatars } = data as { avatars: Record<AvatarName, { number: number }[]> };
  return avatars.lion.map(({ number }) => number);
}
