import { KATA_LABEL, kataVolumeName, SWEEP_LOCK_LABEL, type KataId } from '@katas/kata';
import type { Clock } from '@katas/system';
import { FakeClock } from '@katas/system/testing';
import { sweepAlone } from './sweep-alone';
import { didItsJob, type SweepReport } from './sweep-report';
import { heldRemoval } from './testing/collector-service';
import { Dojo } from './testing/dojo';

const KATAS = 30;

let dojo: Dojo;
let nonces: number;
beforeEach(async () => {
  dojo = new Dojo();
  nonces = 0;
  for (let n = 0; n < KATAS; n++) await dojo.endedKata(`${1_000_000_000 + n}`);
});

/** One collector; several share the dojo, and each may have a clock of its own. */
function collect(options: { dryRun?: boolean; clock?: Clock } = {}): Promise<SweepReport> {
  const { dryRun = false, clock = dojo.clock } = options;
  const deps = { ...dojo.deps, clock, newNonce: () => `nonce-${++nonces}` };
  const stop = new AbortController().signal;
  return sweepAlone(deps, { dryRun, stop, onOutcome: () => undefined, onSandbox: () => undefined });
}

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await new Promise(setImmediate);
    dojo.clock.advance(1000);
  }
  await new Promise(setImmediate);
}

describe('two collectors started together', () => {
  it('do not overlap: one sweeps, and the other says that it does', async () => {
    const letGo = heldRemoval(dojo);
    const both = [collect(), collect()];
    await pass(30);
    expect(dojo.engine.calls.filter((call) => call === 'volumeSizes')).toHaveLength(1);
    letGo();
    const reports = await Promise.all(both);
    expect(reports.map(({ cutShort }) => cutShort).sort()).toEqual([
      'another-collector',
      undefined,
    ]);
    expect(reports.map(didItsJob).sort()).toEqual([false, true]);
    expect(dojo.volumeNames).toEqual([]);
  });

  it('leave one sweep’s work to the next when the first is killed half-way', async () => {
    const removeVolume = dojo.engine.removeVolume.bind(dojo.engine);
    heldRemoval(dojo);
    // Its clock stands still, as that of a process that was killed.
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
  it('begins no other volume, and says why; the next one goes on', async () => {
    const letGo = heldRemoval(dojo);
    const sweeping = collect();
    await pass(1);
    await dojo.engine.createVolume({
      name: 'katas-sweep-lock-ours-9',
      labels: { [SWEEP_LOCK_LABEL]: 'somebody who took us for dead' },
    });
    await pass(6);
    letGo();
    const report = await sweeping;
    expect(report.cutShort).toBe('lost-lock');
    expect(didItsJob(report)).toBe(false);
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

  it('is cut short by an engine that gives it no lock', async () => {
    dojo.engine.failNext('createVolume', 'unreachable');
    expect(await collect()).toMatchObject({ cutShort: 'engine-trouble', counts: { seen: 0 } });
    expect(dojo.volumeNames).toHaveLength(KATAS);
  });

  it('gives its lock back when it fails by a bug', async () => {
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
  it('needs no lock, and makes nothing in the engine', async () => {
    const report = await collect({ dryRun: true });
    expect(report.counts.wouldRemove).toBe(KATAS);
    expect(dojo.engine.calls.filter((call) => call === 'createVolume')).toHaveLength(KATAS);
    expect(dojo.engine.volumes.has(kataVolumeName('1000000000' as KataId))).toBe(true);
  });
});
