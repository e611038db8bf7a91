import { FakeEngine } from '@katas/engine/testing';
import { FakeClock } from '@katas/system/testing';
import { takeSweepLock, type SweepLock } from './sweep-lock';

let clock: FakeClock;
let engine: FakeEngine;
let nonces: number;
beforeEach(() => {
  clock = new FakeClock();
  engine = new FakeEngine({ clock });
  nonces = 0;
});

const never = new AbortController().signal;
const newNonce = () => `nonce-${++nonces}`;
const take = (dojoId = 'ours', stop = never) =>
  takeSweepLock({ engine, clock, dojoId, newNonce }, stop);

/** Lets time pass in steps in which everybody gets to answer. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await new Promise(setImmediate);
    clock.advance(1000);
  }
  await new Promise(setImmediate);
}

async function taken(dojoId?: string): Promise<SweepLock> {
  const lock = await take(dojoId);
  if (lock === undefined) throw new Error('The lock is not free.');
  return lock;
}

/** As `kill -9` does: its timers are no more, what it has made in the engine is. */
async function takenByOneThatIsKilled(): Promise<void> {
  const itsClock = new FakeClock();
  await takeSweepLock({ engine, clock: itsClock, dojoId: 'ours', newNonce }, never);
}

describe('the lock of a sweep', () => {
  it('is free at first, and leaves nothing behind', async () => {
    const lock = await taken();
    expect([...engine.volumes.keys()]).toEqual(['katas-sweep-lock-ours-1']);
    await lock.release();
    expect(engine.volumes.size).toBe(0);
    expect(clock.waitingCount).toBe(0);
  });

  it('is not had by a second collector while the first lives, however long it sweeps', async () => {
    const lock = await taken();
    for (const _attempt of [1, 2, 3]) {
      const second = take();
      await pass(21);
      expect(await second).toBeUndefined();
    }
    expect(lock.lost.aborted).toBe(false);
    expect(engine.volumes.size).toBe(1);
    await lock.release();
  });

  it('goes to who waits for it as soon as it is released', async () => {
    const lock = await taken();
    const second = take();
    await pass(2);
    await lock.release();
    await pass(1);
    expect(await second).toBeDefined();
  });

  it('is not kept by a dead one: after 20 s another has it, and nothing of the dead is left', async () => {
    await takenByOneThatIsKilled();
    const next = take();
    await pass(20);
    const lock = await next;
    expect([...engine.volumes.keys()]).toEqual(['katas-sweep-lock-ours-2']);
    await lock?.release();
    expect(engine.volumes.size).toBe(0);
  });

  it('goes to one of those who wait for a dead one to be dead', async () => {
    await takenByOneThatIsKilled();
    const waiting = [take(), take(), take()];
    await pass(25);
    const locks = await Promise.all(waiting);
    expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
  });

  it('goes to one of those who come at the same moment', async () => {
    const locks = await Promise.all([take(), take(), take(), take()]);
    expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
    expect(engine.volumes.size).toBe(1);
  });

  it('is lost to one who was taken for dead and comes back', async () => {
    const itsClock = new FakeClock();
    const asleep = await takeSweepLock(
      { engine, clock: itsClock, dojoId: 'ours', newNonce },
      never,
    );
    const next = take();
    await pass(20);
    expect(await next).toBeDefined();
    itsClock.advance(4000);
    await new Promise(setImmediate);
    expect(asleep?.lost.aborted).toBe(true);
    await asleep?.release();
    expect([...engine.volumes.keys()]).toEqual(['katas-sweep-lock-ours-2']);
  });

  it('is lost when it could not be renewed for 15 s, before anybody takes its holder for dead', async () => {
    const lock = await taken();
    for (let beat = 0; beat < 3; beat++) engine.failNext('createVolume', 'unreachable');
    await pass(14);
    expect(lock.lost.aborted).toBe(false);
    await pass(1);
    expect(lock.lost.aborted).toBe(true);
  });

  it('outlives an engine that fails a renewal or two', async () => {
    const lock = await taken();
    engine.failNext('createVolume', 'unreachable');
    engine.failNext('listVolumes', 'unreachable');
    await pass(40);
    expect(lock.lost.aborted).toBe(false);
    await lock.release();
    expect(engine.volumes.size).toBe(0);
  });

  it('is neither lost nor won by a clock that is set', async () => {
    const lock = await taken();
    clock.set(clock.nowMs() - 24 * 3_600_000);
    const second = take();
    clock.set(clock.nowMs() + 48 * 3_600_000);
    await pass(25);
    expect(await second).toBeUndefined();
    expect(lock.lost.aborted).toBe(false);
  });

  it('is one for each dojo, even when one’s name begins with the other’s', async () => {
    await taken('a');
    await taken('a-1');
    await taken('b');
    expect(engine.volumes.size).toBe(3);
  });

  it('is not waited for by a collector that is told to stop', async () => {
    await taken();
    const stopping = new AbortController();
    const second = take('ours', stopping.signal);
    stopping.abort();
    await pass(1);
    expect(await second).toBeUndefined();
  });

  it('is not had when the engine does not answer', async () => {
    engine.failNext('createVolume', 'unreachable');
    await expect(take()).rejects.toThrow('createVolume');
  });
});
