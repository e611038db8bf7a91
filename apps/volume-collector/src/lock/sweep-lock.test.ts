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

/** Advances the clock in steps of a second, in which pending calls can settle. */
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

/** Leaves a lock as `kill -9` does: the timers are gone, and the volumes in the engine remain. */
async function takenByKilledCollector(): Promise<void> {
  const ownClock = new FakeClock();
  await takeSweepLock({ engine, clock: ownClock, dojoId: 'ours', newNonce }, never);
}

describe('the sweep lock', () => {
  it('is free at first and removes its volume on release', async () => {
    const lock = await taken();
    expect([...engine.volumes.keys()]).toEqual(['katas-sweep-lock-ours-1']);
    await lock.release();
    expect(engine.volumes.size).toBe(0);
    expect(clock.waitingCount).toBe(0);
  });

  it('is refused to a second collector while the first lives, however long it sweeps', async () => {
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

  it('goes to a waiting collector as soon as it is released', async () => {
    const lock = await taken();
    const second = take();
    await pass(2);
    await lock.release();
    await pass(1);
    expect(await second).toBeDefined();
  });

  it('goes to another collector 20 s after its holder died, and the old volume is removed', async () => {
    await takenByKilledCollector();
    const next = take();
    await pass(20);
    const lock = await next;
    expect([...engine.volumes.keys()]).toEqual(['katas-sweep-lock-ours-2']);
    await lock?.release();
    expect(engine.volumes.size).toBe(0);
  });

  it('goes to one of several collectors that wait for a dead holder', async () => {
    await takenByKilledCollector();
    const waiting = [take(), take(), take()];
    await pass(25);
    const locks = await Promise.all(waiting);
    expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
  });

  it('goes to one of several simultaneous collectors', async () => {
    const locks = await Promise.all([take(), take(), take(), take()]);
    expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
    expect(engine.volumes.size).toBe(1);
  });

  it('is lost to a holder that counted as dead and returns', async () => {
    const ownClock = new FakeClock();
    const asleep = await takeSweepLock(
      { engine, clock: ownClock, dojoId: 'ours', newNonce },
      never,
    );
    const next = take();
    await pass(20);
    expect(await next).toBeDefined();
    ownClock.advance(4000);
    await new Promise(setImmediate);
    expect(asleep?.lost.aborted).toBe(true);
    await asleep?.release();
    expect([...engine.volumes.keys()]).toEqual(['katas-sweep-lock-ours-2']);
  });

  it('is lost when it could not be renewed for 15 s, before its holder counts as dead', async () => {
    const lock = await taken();
    for (let renewal = 0; renewal < 3; renewal++) engine.failNext('createVolume', 'unreachable');
    await pass(14);
    expect(lock.lost.aborted).toBe(false);
    await pass(1);
    expect(lock.lost.aborted).toBe(true);
  });

  it('survives an engine that fails one or two renewals', async () => {
    const lock = await taken();
    engine.failNext('createVolume', 'unreachable');
    engine.failNext('listVolumes', 'unreachable');
    await pass(40);
    expect(lock.lost.aborted).toBe(false);
    await lock.release();
    expect(engine.volumes.size).toBe(0);
  });

  it('is unaffected when a clock is set', async () => {
    const lock = await taken();
    clock.set(clock.nowMs() - 24 * 3_600_000);
    const second = take();
    clock.set(clock.nowMs() + 48 * 3_600_000);
    await pass(25);
    expect(await second).toBeUndefined();
    expect(lock.lost.aborted).toBe(false);
  });

  it('is separate for each dojo, even when one name is a prefix of another', async () => {
    await taken('a');
    await taken('a-1');
    await taken('b');
    expect(engine.volumes.size).toBe(3);
  });

  it('is not awaited by a collector that is asked to stop', async () => {
    await taken();
    const stopping = new AbortController();
    const second = take('ours', stopping.signal);
    stopping.abort();
    await pass(1);
    expect(await second).toBeUndefined();
  });

  it('is refused when the engine does not answer', async () => {
    engine.failNext('createVolume', 'unreachable');
    await expect(take()).rejects.toThrow('createVolume');
  });
});
