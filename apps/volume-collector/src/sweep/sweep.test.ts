import type { KataId } from '@katas/kata';
import { isComplete } from '../report/sweep-report';
import { Dojo, HOUR_MS } from '../testing/dojo';
import { sweptEngine } from '../testing/swept-engine';
import { makeKataVolume } from '../testing/volumes';

const A = 'AAAAAAAAAA';
const B = 'BBBBBBBBBB';
const C = 'CCCCCCCCCC';

let dojo: Dojo;
beforeEach(() => {
  dojo = new Dojo();
});

describe('a sweep', () => {
  it('removes the volumes of ended katas and no other', async () => {
    await dojo.endedKata(A);
    await dojo.kata(B, HOUR_MS);
    await dojo.engine.createVolume({ name: 'somebody-elses', labels: {} });
    const { report, byVolume } = await dojo.sweep();
    expect(byVolume).toEqual({
      'katas-AAAAAAAAAA': 'removed: ended',
      'katas-BBBBBBBBBB': 'kept: live',
    });
    expect(dojo.volumeNames).toEqual(['katas-BBBBBBBBBB', 'somebody-elses']);
    expect(isComplete(report)).toBe(true);
  });

  it('counts its results and the freed bytes', async () => {
    dojo.engine.volumeBytes.set(await dojo.endedKata(A), 1000);
    dojo.engine.volumeBytes.set(await dojo.endedKata(B), 234);
    dojo.engine.volumeBytes.set(await dojo.kata(C, 0), 9999);
    const { counts } = (await dojo.sweep()).report;
    expect(counts).toMatchObject({
      seen: 3,
      failed: 0,
      gone: 0,
      bytesFreed: 1234,
      bytesUnknown: 0,
    });
    expect([...counts.removed]).toEqual([['ended', 2]]);
    expect([...counts.kept]).toEqual([['live', 1]]);
  });

  it('reads no sizes when nothing is removed, and reads them once otherwise', async () => {
    await dojo.kata(A, 0);
    await dojo.sweep();
    expect(dojo.engine.calls).not.toContain('volumeSizes');
    await dojo.endedKata(B);
    await dojo.endedKata(C);
    await dojo.sweep();
    expect(dojo.engine.calls.filter((call) => call === 'volumeSizes')).toHaveLength(1);
  });

  it('removes volumes whose size the engine does not report', async () => {
    await dojo.endedKata(A);
    dojo.engine.failNext('volumeSizes');
    const { counts } = (await dojo.sweep()).report;
    expect(counts).toMatchObject({ bytesFreed: 0, bytesUnknown: 1 });
    expect(dojo.volumeNames).toEqual([]);
  });

  it('removes at most 8 volumes at the same time', async () => {
    let now = 0;
    let most = 0;
    const engine = sweptEngine(dojo.engine, {
      removeVolume: async (name) => {
        most = Math.max(most, ++now);
        await new Promise(setImmediate);
        now -= 1;
        return dojo.engine.removeVolume(name);
      },
    });
    for (let n = 0; n < 50; n++) await dojo.endedKata(`${1_000_000_000 + n}`);
    await dojo.sweep({}, { engine });
    expect(most).toBe(8);
    expect(dojo.volumeNames).toEqual([]);
  });
});

describe('a dry run', () => {
  it('reports what would be removed and why, and removes nothing', async () => {
    dojo.engine.volumeBytes.set(await dojo.endedKata(A), 1000);
    await dojo.sandbox(A, 'waiting');
    await dojo.endedKata(B);
    await dojo.sandbox(B, 'running');
    dojo.clock.advance(HOUR_MS);
    const { report, byVolume } = await dojo.sweep({ dryRun: true });
    expect(byVolume).toEqual({
      'katas-AAAAAAAAAA': 'would-remove: ended',
      'katas-BBBBBBBBBB': 'kept: in-use',
    });
    expect(report.counts).toMatchObject({ wouldRemove: 1, bytesFreed: 1000 });
    expect(dojo.engine.calls).not.toContain('removeVolume');
    expect(dojo.engine.calls).not.toContain('removeContainer');
  });
});

describe('a sweep is complete', () => {
  it('with an empty tree and no volumes, as in a new installation', async () => {
    dojo.tree.setState({ state: 'empty', reason: 'no kata' });
    expect(isComplete((await dojo.sweep()).report)).toBe(true);
  });

  it.each(['missing', 'unreadable'] as const)('unless the tree is %s', async (state) => {
    dojo.tree.setState({ state, reason: 'not mounted' });
    expect(isComplete((await dojo.sweep()).report)).toBe(false);
  });

  it('with an empty tree and volumes of another dojo only', async () => {
    await makeKataVolume(dojo.engine, A as KataId, { dojoId: 'theirs' });
    dojo.tree.setState({ state: 'empty', reason: 'no kata' });
    const { report, byVolume } = await dojo.sweep();
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: other-dojo' });
    expect(isComplete(report)).toBe(true);
  });

  it('unless the tree is empty and there are volumes', async () => {
    await dojo.endedKata(A);
    dojo.tree.setState({ state: 'empty', reason: 'not mounted' });
    expect(isComplete((await dojo.sweep()).report)).toBe(false);
  });
});
