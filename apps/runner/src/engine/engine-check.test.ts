import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { assertRuntime, createEngineCheck } from './engine-check';
import { REQUIRED_LIMITS, type RequiredLimit } from './engine-weaknesses';

const MiB = 1024 * 1024;

interface Given {
  readonly accepted?: RequiredLimit[];
  readonly volumeBytesMax?: number;
  readonly runtime?: string;
}

function setUp(options: Given = {}) {
  const engine = new FakeEngine({ clock: new FakeClock() });
  const logger = new LogSpy();
  const check = createEngineCheck({
    engine,
    logger,
    runnerId: 'runner-1',
    accepted: options.accepted ?? [],
    volumeBytesMax: options.volumeBytesMax,
    runtime: options.runtime,
  });
  return { engine, logger, check };
}

function withdraw(engine: FakeEngine, limit: RequiredLimit): void {
  const { description } = engine;
  engine.description = { ...description, enforces: { ...description.enforces, [limit]: false } };
}

describe('createEngineCheck', () => {
  it('reports nothing for an engine that enforces every limit', async () => {
    const { check, logger } = setUp();
    expect(await check()).toEqual({ problems: [], remarks: [] });
    expect(logger.lines).toEqual([]);
  });

  it.each(REQUIRED_LIMITS)('reports a missing %s limit as a problem', async (limit) => {
    const { check, engine } = setUp();
    withdraw(engine, limit);
    const { problems, remarks } = await check();
    expect(problems).toEqual([expect.stringContaining(`ACCEPT_WEAKER_ENGINE=${limit}`)]);
    expect(remarks).toEqual([]);
  });

  it.each(REQUIRED_LIMITS)(
    'reports a missing %s limit as a remark when the operator accepts it',
    async (limit) => {
      const { check, engine } = setUp({ accepted: [limit] });
      withdraw(engine, limit);
      const { problems, remarks } = await check();
      expect(problems).toEqual([]);
      expect(remarks).toEqual([expect.stringMatching(/^accepted: the engine /)]);
    },
  );

  it('reports an engine without seccomp as a problem, whatever is accepted', async () => {
    const { check, engine } = setUp({ accepted: [...REQUIRED_LIMITS] });
    engine.description = { ...engine.description, seccompProfile: undefined };
    expect((await check()).problems).toEqual([expect.stringContaining('seccomp')]);
  });

  it('accepts only what the operator accepts', async () => {
    const { check, engine } = setUp({ accepted: ['swap'] });
    withdraw(engine, 'swap');
    withdraw(engine, 'pids');
    expect((await check()).problems).toEqual([expect.stringContaining('number of processes')]);
  });

  it('reports a runtime that the engine does not have, and what it has', async () => {
    expect((await setUp({ runtime: 'runc' }).check()).problems).toEqual([]);
    expect((await setUp({ runtime: 'runsc' }).check()).problems).toEqual([
      'SANDBOX_RUNTIME: the engine has no runtime runsc; it has runc',
    ]);
  });

  it('repeats the warnings of the engine, and what it discarded, as remarks', async () => {
    const { check, engine } = setUp();
    engine.description = {
      ...engine.description,
      enforces: { ...engine.description.enforces, cpuShares: false },
      warnings: ['WARNING: No io.weight support'],
      discarded: ['Weight discarded.'],
    };
    expect(await check()).toEqual({
      problems: [],
      remarks: [
        'the engine cannot weigh processor time',
        'the engine warns: WARNING: No io.weight support',
        'the engine discarded a setting of a sandbox: Weight discarded.',
      ],
    });
  });

  it('logs each weakness once, a problem as an error', async () => {
    const { check, engine, logger } = setUp();
    withdraw(engine, 'memory');
    await check();
    engine.description = { ...engine.description, discarded: ['Weight discarded.'] };
    await check();
    await check();
    expect(logger.lines.map(({ level }) => level)).toEqual(['error', 'warn']);
  });

  it('notices that an engine enforces more after a restart', async () => {
    const { check, engine } = setUp();
    const sound = engine.description;
    withdraw(engine, 'swap');
    expect((await check()).problems).toHaveLength(1);
    engine.description = sound;
    expect((await check()).problems).toEqual([]);
  });

  it('tests once whether volumes can be bounded, and leaves none behind', async () => {
    const { check, engine } = setUp({ volumeBytesMax: 100 * MiB });
    expect((await check()).problems).toEqual([]);
    await check();
    expect([...engine.volumeBounds.values()]).toEqual([100 * MiB]);
    expect(engine.calls.filter((call) => call === 'createVolume')).toHaveLength(1);
    expect(engine.volumes.size).toBe(0);
  });

  it('reports an engine that cannot bound volumes, and does not test again', async () => {
    const { check, engine } = setUp({ volumeBytesMax: 100 * MiB });
    engine.boundsVolumes = false;
    await check();
    expect((await check()).problems).toEqual([expect.stringContaining('KATA_VOLUME_SIZE_MB')]);
    expect(engine.calls.filter((call) => call === 'createVolume')).toHaveLength(1);
  });

  it('tests volumes again after the engine did not answer', async () => {
    const { check, engine } = setUp({ volumeBytesMax: 100 * MiB });
    engine.failNext('createVolume', 'unreachable');
    await expect(check()).rejects.toMatchObject({ kind: 'unreachable' });
    expect((await check()).problems).toEqual([]);
  });

  it('rejects when the engine does not answer', async () => {
    const { check, engine } = setUp();
    engine.failNext('describe', 'unreachable');
    await expect(check()).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

describe('assertRuntime', () => {
  it('rejects a runtime that the engine does not have', async () => {
    const { engine } = setUp();
    await expect(assertRuntime(engine, 'runsc')).rejects.toThrow(
      'Settings: SANDBOX_RUNTIME: the engine has no runtime runsc; it has runc.',
    );
    await assertRuntime(engine, 'runc');
    await assertRuntime(engine, undefined);
  });

  it('accepts every runtime while the engine does not answer', async () => {
    const { engine } = setUp();
    engine.failNext('describe', 'unreachable');
    await assertRuntime(engine, 'runsc');
  });
});
