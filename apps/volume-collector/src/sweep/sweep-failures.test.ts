import { EngineError } from '@katas/engine';
import { isComplete } from '../report/sweep-report';
import { Dojo } from '../testing/dojo';
import { sweptEngine } from '../testing/swept-engine';

const A = 'AAAAAAAAAA';
const B = 'BBBBBBBBBB';

let dojo: Dojo;
beforeEach(() => {
  dojo = new Dojo();
});

describe('a volume that fails', () => {
  it('does not stop the sweep, and is removed by the next', async () => {
    await dojo.endedKata(A);
    await dojo.endedKata(B);
    dojo.engine.failNext('removeVolume', 'failed', 'no space left on device');
    const { report, volumes } = await dojo.sweep();
    expect(volumes.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'removed']);
    expect(isComplete(report)).toBe(false);
    expect(report.interrupted).toBeUndefined();
    expect(isComplete((await dojo.sweep()).report)).toBe(true);
    expect(dojo.volumeNames).toEqual([]);
  });

  it.each(['listContainers', 'processCount', 'removeContainer', 'removeVolume'] as const)(
    'at %s is kept',
    async (operation) => {
      await dojo.endedKata(A);
      await dojo.sandbox(A, 'waiting');
      const refused = new EngineError(
        { operation, args: {} },
        { kind: 'failed', status: 500, engineMessage: 'no luck' },
      );
      const engine = sweptEngine(dojo.engine, { [operation]: () => Promise.reject(refused) });
      const { volumes } = await dojo.sweep({}, { engine });
      expect(volumes).toMatchObject([
        { outcome: 'failed', reason: 'engine-error', detail: `${operation}: no luck` },
      ]);
      expect(dojo.volumeNames).toEqual(['katas-AAAAAAAAAA']);
    },
  );

  it('differs from a volume that something else holds', async () => {
    await dojo.endedKata(A);
    dojo.engine.failNext('removeVolume', 'conflict', 'volume is in use');
    const { report, byVolume } = await dojo.sweep();
    expect(byVolume).toEqual({ 'katas-AAAAAAAAAA': 'kept: in-use' });
    expect(isComplete(report)).toBe(true);
  });

  it('on a bug does not stop the sweep either', async () => {
    await dojo.endedKata(A);
    await dojo.endedKata(B);
    const engine = sweptEngine(dojo.engine, {
      removeVolume: async (name) => {
        if (name.includes(A)) throw new TypeError('undefined is not a function');
        return dojo.engine.removeVolume(name);
      },
    });
    const { byVolume } = await dojo.sweep({}, { engine });
    expect(byVolume).toEqual({
      'katas-AAAAAAAAAA': 'failed: bug',
      'katas-BBBBBBBBBB': 'removed: ended',
    });
  });
});

describe('an engine that is gone', () => {
  const gone = new EngineError(
    { operation: 'any', args: {} },
    { kind: 'unreachable', status: undefined, engineMessage: 'ECONNREFUSED' },
  );

  it('interrupts the sweep, and the next one finishes it', async () => {
    for (let n = 0; n < 100; n++) await dojo.endedKata(`${1_000_000_000 + n}`);
    let removals = 0;
    const engine = sweptEngine(dojo.engine, {
      ping: async () => Promise.reject(gone),
      removeVolume: async (name) =>
        ++removals > 20 ? Promise.reject(gone) : dojo.engine.removeVolume(name),
    });
    const { report } = await dojo.sweep({}, { engine });
    expect(report.interrupted).toBe('engine-error');
    expect(report.counts.seen).toBeLessThan(40);
    expect(isComplete(report)).toBe(false);
    expect(dojo.volumeNames).toHaveLength(80);
    await dojo.sweep();
    expect(dojo.volumeNames).toEqual([]);
  });

  it('differs from one removal without an answer', async () => {
    for (let n = 0; n < 30; n++) await dojo.endedKata(`${1_000_000_000 + n}`);
    dojo.engine.failNext('removeVolume', 'unreachable', 'no answer within 60 s');
    const { report } = await dojo.sweep();
    expect(report.interrupted).toBeUndefined();
    expect(report.counts).toMatchObject({ seen: 30, failed: 1 });
  });

  it('from the start makes a sweep incomplete that saw nothing', async () => {
    await dojo.endedKata(A);
    dojo.engine.failNext('listVolumes', 'unreachable');
    const { report } = await dojo.sweep();
    expect(report).toMatchObject({ interrupted: 'engine-error', counts: { seen: 0 } });
    expect(isComplete(report)).toBe(false);
  });
});

describe('a sweep that is asked to stop', () => {
  it('finishes the volumes in progress and no more, and the next sweep continues', async () => {
    for (let n = 0; n < 100; n++) await dojo.endedKata(`${1_000_000_000 + n}`);
    const stopping = new AbortController();
    const { report, volumes } = await dojo.sweep({
      stop: stopping.signal,
      onVolume: () => stopping.abort(),
    });
    expect(report.interrupted).toBe('stop-requested');
    expect(volumes).toEqual([]);
    expect(report.counts.seen).toBeLessThanOrEqual(8);
    expect(dojo.volumeNames).toHaveLength(100 - report.counts.seen);
    await dojo.sweep();
    expect(dojo.volumeNames).toEqual([]);
  });
});

describe('two collectors at once', () => {
  it('remove each volume once, and neither fails', async () => {
    for (let n = 0; n < 30; n++) await dojo.endedKata(`${1_000_000_000 + n}`);
    const reports = (await Promise.all([dojo.sweep(), dojo.sweep()])).map(({ report }) => report);
    expect(dojo.volumeNames).toEqual([]);
    expect(reports.map(isComplete)).toEqual([true, true]);
    const removed = reports.map(({ counts }) => counts.removed.get('ended') ?? 0);
    expect(removed.reduce((total, count) => total + count)).toBe(30);
  });
});
