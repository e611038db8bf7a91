import type { AvatarName, KataId } from '@katas/kata';
import type { DojoUnderTest, GivenDojo, JoinedKata } from '../testing/dojo-under-test';
import { DojoWithListeners } from '../testing/dojo-with-listeners';
import { HEARTBEAT_EVERY_MS } from './event-channels';

let listening: DojoWithListeners;
let dojo: DojoUnderTest;
let kata: JoinedKata;

async function open(given: GivenDojo = {}): Promise<void> {
  listening = await DojoWithListeners.open(given);
  ({ dojo, kata } = listening);
}
beforeEach(() => open());
afterEach(() => listening.close());

describe('listeners', () => {
  it('cost one refresh for each kata and one heartbeat for all, and nothing when they are gone', async () => {
    const other = await dojo.joinedKata();
    const paths = [listening.path, listening.path, listening.path, `${other.url}/events`];
    const listeners = await Promise.all(paths.map((path) => listening.listen(path)));
    expect(dojo.clock.waitingCount).toBe(3);
    expect((await dojo.get('/metrics')).text).toContain('katas_event_listeners 4');
    listeners.forEach((listener) => listener.leave());
    await listening.timersAre(0);
    expect((await dojo.get('/metrics')).text).toContain('katas_event_listeners 0');
  });

  it.each([
    ['of one kata', { inAll: 100, ofKata: 2 }, 201],
    ['of one address', { inAll: 4, ofKata: 100 }, 503],
  ])('are rejected when there are too many %s', async (_what, listenersMax, elsewhere) => {
    await listening.close();
    await open({ listenersMax });
    const [first] = [await listening.listen(), await listening.listen()];
    const { status, headers, body } = await dojo.get(listening.path);
    expect([status, headers['retry-after'], body]).toMatchObject([503, '30', { code: 'busy' }]);
    const other = await dojo.joinedKata();
    const otherListener = await listening.server.listen(`${other.url}/events`);
    expect(otherListener.status).toBe(elsewhere === 201 ? 200 : 503);
    otherListener.leave();
    first?.leave();
    while ((await listening.server.listen(listening.path)).status !== 200)
      await new Promise(setImmediate);
  });

  it('of one address leave as many to other addresses', async () => {
    await listening.close();
    await open({ listenersMax: { inAll: 100, ofKata: 100 }, trustedProxies: ['127.0.0.1'] });
    const statuses = async (address: string, count: number) => {
      const headers = { 'x-forwarded-for': address };
      const calls = Array.from({ length: count }, () =>
        listening.server.listen(listening.path, headers),
      );
      return (await Promise.all(calls)).map(({ status }) => status);
    };
    const greedy = await statuses('192.0.2.1', 60);
    expect(greedy.filter((status) => status === 200)).toHaveLength(50);
    expect(await statuses('192.0.2.2', 25)).toEqual(Array(25).fill(200));
  });

  it('that do not read are disconnected, and the others miss nothing', async () => {
    const [reading, stalled] = [await listening.listen(), await listening.listen()];
    stalled.stall();
    const long = 'x'.repeat(1_000_000);
    for (let number = 1; number <= 30; number += 1) {
      const light = { colour: long, time: null, number };
      dojo.channels.publish(kata.id as KataId, 'light', { avatar_name: 'lion', light });
      expect(await reading.next()).toMatchObject({ data: { light: { number } } });
    }
    await listening.listenersAre(1);
  });

  it('that have not read between two heartbeats are disconnected', async () => {
    const lights = [{ colour: 'x'.repeat(9_000_000), time: null, number: 1 }];
    for (const avatar of ['lion', 'bear']) {
      dojo.tree.put(kata.path(`/${avatar}/increments.json`), lights);
    }
    const stalled = await listening.server.listen(listening.path);
    stalled.stall();
    dojo.clock.advance(HEARTBEAT_EVERY_MS);
    expect((await dojo.get('/alive')).status).toBe(200);
    await listening.listenersAre(1);
    dojo.clock.advance(HEARTBEAT_EVERY_MS);
    await listening.listenersAre(0);
  });

  it('are disconnected when the server stops', async () => {
    const listener = await listening.listen();
    dojo.channels.close();
    const stopped = listening.server.server.stop(60_000);
    expect(await listener.rest()).toEqual([]);
    await stopped;
    expect(dojo.clock.waitingCount).toBe(0);
  });

  it('that never read do not delay the stop of the server', async () => {
    const lights = [{ colour: 'x'.repeat(9_000_000), time: null, number: 1 }];
    dojo.tree.put(kata.path('/lion/increments.json'), lights);
    for (let count = 0; count < 5; count += 1) {
      (await listening.server.listen(listening.path)).stall();
    }
    await listening.listenersAre(5);
    dojo.channels.close();
    await listening.server.server.stop(60_000);
  });

  it('are rejected while the server stops', async () => {
    dojo.channels.close();
    const { status, body } = await dojo.get(listening.path);
    expect([status, body]).toMatchObject([503, { code: 'stopping' }]);
  });

  it('miss no light that is made while they connect', async () => {
    for (let round = 1; round <= 20; round += 1) {
      const [listener] = await Promise.all([listening.server.listen(listening.path), kata.test()]);
      const received = new Set<number>();
      while (!received.has(round))
        numbersIn(await listener.next()).forEach((one) => received.add(one));
      listener.leave();
    }
  });
});

function numbersIn({ name, data }: { name: string; data: unknown }): number[] {
  if (name === 'light') return [(data as { light: { number: number } }).light.number];
  const { avatars } = data as { avatars: Record<AvatarName, { number: number }[]> };
  return avatars.lion.map(({ number }) => number);
}
