import { SANDBOX_LIMITS } from '@katas/docker-limits';
import { AVATAR_NAMES } from '@katas/kata';
import { availableParallelism } from 'node:os';
import { idsOf, owner, runJob, setUpSandboxes, settle } from '../../testing/set-up-sandboxes';

describe('SandboxPool', () => {
  it('uses the same container again, and reports the time of each part', async () => {
    const { engine, run } = await setUpSandboxes();
    for (let nth = 0; nth < 3; nth += 1) {
      const { outcome, answer, times } = await run('lion');
      expect([outcome, String(answer?.stdout)]).toEqual(['answered', 'hello']);
      expect(times).toEqual({ warmMs: 0, runMs: 0, readBackMs: 0 });
      await settle();
    }
    expect(idsOf(engine)).toEqual(['fake-1']);
  });

  it('never gives one avatar the container of another', async () => {
    const { engine, run } = await setUpSandboxes();
    await run('lion');
    await run('tiger');
    expect(engine.containers.size).toBe(2);
  });

  it('executes an avatar’s runs in order', async () => {
    const { loops, sandboxes } = await setUpSandboxes({
      script: (_kind, nth) => ({ stdout: String(nth) }),
    });
    const first = sandboxes.run(runJob('lion'));
    const second = sandboxes.run(runJob('lion'));
    expect(String((await first).answer?.stdout)).toBe('1');
    expect(String((await second).answer?.stdout)).toBe('2');
    expect(loops).toHaveLength(1);
  });

  it('knows the files of the sandbox after a run that could not start', async () => {
    const { sandboxes } = await setUpSandboxes({
      greeting: { names: 'a.txt\0' },
      script: (_kind, nth) => (nth === 1 ? { status: 'unpack-failed', names: '' } : { names: '' }),
    });
    await sandboxes.run(runJob('lion', { maxSeconds: 2 }));
    const { files } = await sandboxes.run(runJob('lion', { maxSeconds: 2 }));
    expect(files.deleted).toEqual(['a.txt']);
  });

  it('rejects the job for which the engine fails, and no later one', async () => {
    const { engine, run, sandboxes } = await setUpSandboxes();
    engine.failNext('startContainer', 'unreachable');
    await expect(run('lion')).rejects.toMatchObject({ kind: 'unreachable' });
    expect((await run('lion')).outcome).toBe('answered');
    await settle();
    expect(sandboxes.counts()).toEqual({ warm: 1, busy: 0 });
  });

  it('starts another container when the waiting one has died, as all do with their engine', async () => {
    const { engine, run } = await setUpSandboxes();
    await run('lion');
    await settle();
    engine.containers.get('fake-1')?.end({ exitStatus: 137, outOfMemory: false });
    expect((await run('lion')).outcome).toBe('answered');
  });

  it('gives a run to another container when the waiting one ended before it, unnoticed', async () => {
    let runs = 0;
    const { clock, engine, retired, run } = await setUpSandboxes({
      script: () => ((runs += 1) === 2 ? 'silent' : {}),
    });
    await run('lion');
    await settle();
    const second = run('lion');
    await settle();
    clock.advance(200);
    engine.containers.get('fake-1')?.end({ exitStatus: 137, outOfMemory: false });
    expect((await second).outcome).toBe('answered');
    expect([runs, retired, idsOf(engine)]).toEqual([3, ['died'], ['fake-2']]);
  });

  it.each([
    ['once more only', 2, { afterMs: 200, ends: false }],
    ['not when it was in progress for longer', 1, { afterMs: 250, ends: false }],
    ['not when the kata ended meanwhile', 1, { afterMs: 200, ends: true }],
  ])('gives it to another container %s', async (_when, runs, { afterMs, ends }) => {
    let started = 0;
    const { clock, engine, run, sandboxes } = await setUpSandboxes({
      script: () => ((started += 1), 'silent'),
    });
    const first = run('lion');
    for (const id of ['fake-1', 'fake-2']) {
      await settle();
      clock.advance(afterMs);
      if (ends) void sandboxes.end(owner('lion').kataId);
      engine.containers.get(id)?.end({ exitStatus: 137, outOfMemory: false });
    }
    expect((await first).outcome).toBe('died');
    expect(started).toBe(runs);
  });

  it('starts another container when the loop sends no valid greeting', async () => {
    let started = 0;
    const { engine, retired, run } = await setUpSandboxes({
      stateOf: () => (++started === 1 ? 'odd' : 'ready'),
    });
    expect((await run('lion')).outcome).toBe('answered');
    expect([retired, idsOf(engine)]).toEqual([['died'], ['fake-2']]);
  });

  it('bounds the containers that are started at once', async () => {
    const { engine, sandboxes } = await setUpSandboxes();
    const start = engine.startContainer.bind(engine);
    let inProgress = 0;
    let most = 0;
    engine.startContainer = async (spec) => {
      most = Math.max(most, (inProgress += 1));
      await settle();
      inProgress -= 1;
      return start(spec);
    };
    const avatars = AVATAR_NAMES.slice(0, 40);
    await Promise.all(avatars.map((avatar) => sandboxes.run(runJob(avatar))));
    expect(idsOf(engine)).toHaveLength(40);
    expect(most).toBeLessThanOrEqual(2 * availableParallelism());
  });
});

describe('a kata whose limits change', () => {
  it('runs in no sandbox that has the old limits', async () => {
    const { engine, retired, sandboxes, run } = await setUpSandboxes();
    await run('lion');
    await run('lion');
    expect(retired).toEqual([]);
    const limits = { ...SANDBOX_LIMITS, pidsMax: 64 };
    await sandboxes.run(runJob('lion', { owner: { ...owner('lion'), limits } }));
    expect(retired).toEqual(['removed']);
    const pids = [...engine.containers.values()].map(({ spec }) => spec.hostConfig.PidsLimit);
    expect(pids).toEqual([64]);
  });
});
