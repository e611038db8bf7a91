import { KATA_LABEL, kataVolumeName, SWEEP_LOCK_LABEL, type KataId } from '@katas/kata';
import type { Clock } from '@katas/system';
import { FakeClock } from '@katas/system/testing';
import { exclusiveSweep } from './exclusive-sweep';
import { isComplete, type SweepReport } from '../report/sweep-report';
import { heldRemoval } from '../testing/collector-service';
import { Dojo } from '../testing/dojo';

const KATAS = 30;

let dojo: Dojo;
let nonces: number;
beforeEach(async () => {
  dojo = new Dojo();
  nonces = 0;
  for (let n = 0; n < KATAS; n++) await dojo.endedKata(`${1_000_000_000 + n}`);
});

/** Runs one collector. Several share the dojo, and each may have its own clock. */
function collect(options: { dryRun?: boolean; clock?: Clock } = {}): Promise<SweepReport> {
  const { dryRun = false, clock = dojo.clock } = options;
  const deps = { ...dojo.deps, clock, newNonce: () => `nonce-${++nonces}` };
  const stop = new AbortController().signal;
  return exclusiveSweep(deps, {
    dryRun,
    stop,
    onVolume: () => undefined,
    onSandbox: () => undefined,
  });
}

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await new Promise(setImmediate);
    dojo.clock.advance(1000);
  }
  await new Promise(setImmediate);
}

describe('two collectors started together', () => {
  it('do not overlap: one sweeps, and the other reports that', async () => {
    const release = heldRemoval(dojo);
    const both = [collect(), collect()];
    await pass(30);
    expect(dojo.engine.calls.filter((call) => call === 'volumeSizes')).toHaveLength(1);
    release();
    const reports = await Promise.all(both);
    expect(reports.map(({ interrupted }) => interrupted).sort()).toEqual([
      'another-collector',
      undefined,
    ]);
    expect(reports.map(isComplete).sort()).toEqual([false, true]);
    expect(dojo.volumeNames).toEqual([]);
  });

  it('continue the sweep of a collector that is killed half-way', async () => {
    const removeVolume = dojo.engine.removeVolume.bind(dojo.engine);
    heldRemoval(dojo);
    // Its clock stands still, like the timers of a killed process.
    void collect({ clock: new FakeClock(dojo.clock.nowMs()) });
    await pass(1);
    dojo.engine.removeVolume = removeVolume;
    const next = collect();
    await pass(25);
    expect((await next).counts.removed.get('ended')).toBe(KATAS);
    expect(dojo.volumeNames).toEqual([]);
  });
});

describe('a sweep whose lock is lost', () => {
  it('starts no other volume and reports the reason', async () => {
    const release = heldRemoval(dojo);
    const sweeping = collect();
    await pass(1);
    await dojo.engine.createVolume({
      name: 'katas-sweep-lock-ours-9',
      labels: { [SWEEP_LOCK_LABEL]: 'a collector that considers us dead' },
    });
    await pass(6);
    release();
    const report = await sweeping;
    expect(report.interrupted).toBe('lost-lock');
    expect(isComplete(report)).toBe(false);
    expect(report.counts.seen).toBeLessThan(KATAS);
    expect(dojo.volumeNames).toHaveLength(KATAS - report.counts.seen + 1);
  });
});

describe('a sweep', () => {
  it('leaves no lock behind', async () => {
    await collect();
    expect(dojo.volumeNames).toEqual([]);
    expect(dojo.clock.waitingCount).toBe(0);
  });

  it('is interrupted when the engine does not create the lock', async () => {
    dojo.engine.failNext('createVolume', 'unreachable');
    expect(await collect()).toMatchObject({ interrupted: 'engine-error', counts: { seen: 0 } });
    expect(dojo.volumeNames).toHaveLength(KATAS);
  });

  it('releases its lock when it fails on a bug', async () => {
    const listVolumes = dojo.engine.listVolumes.bind(dojo.engine);
    dojo.engine.listVolumes = async (label) => {
      if (label === KATA_LABEL) throw new TypeError('a bug');
      return listVolumes(label);
    };
    await expect(collect()).rejects.toThrow('bug');
    expect(dojo.volumeNames).toHaveLength(KATAS);
  });
});

describe('a dry run', () => {
  it('needs no lock and creates nothing in the engine', async () => {
    const report = await collect({ dryRun: true });
    expect(report.counts.wouldRemove).toBe(KATAS);
    expect(dojo.engine.calls.filter((call) => call === 'createVolume')).toHaveLength(KATAS);
    expect(dojo.engine.volumes.has(kataVolumeName('1000000000' as KataId))).toBe(true);
  });
});
