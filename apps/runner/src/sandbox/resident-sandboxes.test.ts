import { SANDBOX_LIMITS } from '@katas/docker-limits';
import { AVATAR_NAMES } from '@katas/kata';
import { availableParallelism } from 'node:os';
import { idsOf, none, owner, setUpSandboxes, settle } from '../testing/set-up-sandboxes';

describe('ResidentSandboxes', () => {
  it('uses the same container again, and tells where the time went', async () => {
    const { engine, run } = await setUpSandboxes();
    for (let press = 0; press < 3; press += 1) {
      const { end, answer, times } = await run('lion');
      expect([end, String(answer?.stdout)]).toEqual(['answered', 'hello']);
      expect(times).toEqual({ armMs: 0, runMs: 0, readBackMs: 0 });
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

  it('takes an avatar’s runs in order', async () => {
    const { loops, sandboxes } = await setUpSandboxes({
      script: (_kind, nth) => ({ stdout: String(nth) }),
    });
    const first = sandboxes.run(owner('lion'), none, 10);
    const second = sandboxes.run(owner('lion'), none, 10);
    expect(String((await first).answer?.stdout)).toBe('1');
    expect(String((await second).answer?.stdout)).toBe('2');
    expect(loops).toHaveLength(1);
  });

  it('knows which files are there after a run that could not begin', async () => {
    const { sandboxes } = await setUpSandboxes({
      greeting: { names: 'a.txt\0' },
      script: (_kind, nth) => (nth === 1 ? { status: 'unpack-failed', names: '' } : { names: '' }),
    });
    await sandboxes.run(owner('lion'), none, 2);
    const { files } = await sandboxes.run(owner('lion'), none, 2);
    expect(files.deleted).toEqual(['a.txt']);
  });

  it('tells an engine’s refusal to the one who brings the job, and forgets it', async () => {
    const { engine, run, sandboxes } = await setUpSandboxes();
    engine.failNext('startContainer', 'unreachable');
    await expect(run('lion')).rejects.toMatchObject({ kind: 'unreachable' });
    expect((await run('lion')).end).toBe('answered');
    await settle();
    expect(sandboxes.counts()).toEqual({ armed: 1, busy: 0 });
  });

  it('arms anew for a run when the waiting container has died, as all do with their engine', async () => {
    const { engine, run } = await setUpSandboxes();
    await run('lion');
    await settle();
    engine.containers.get('fake-1')?.end({ exitStatus: 137, outOfMemory: false });
    expect((await run('lion')).end).toBe('answered');
  });

  it('arms once more when a sandbox is not fit for a job', async () => {
    let armed = 0;
    const { engine, retired, run } = await setUpSandboxes({
      stateOf: () => (++armed === 1 ? 'odd' : 'ready'),
    });
    expect((await run('lion')).end).toBe('answered');
    expect([retired, idsOf(engine)]).toEqual([['died'], ['fake-2']]);
  });

  it('starts a bounded number of containers at once, whoever joins at once', async () => {
    const { engine, sandboxes } = await setUpSandboxes();
    const start = engine.startContainer.bind(engine);
    let underWay = 0;
    let most = 0;
    engine.startContainer = async (spec) => {
      most = Math.max(most, (underWay += 1));
      await settle();
      underWay -= 1;
      return start(spec);
    };
    const avatars = AVATAR_NAMES.slice(0, 40);
    await Promise.all(avatars.map((avatar) => sandboxes.run(owner(avatar), none, 10)));
    expect(idsOf(engine)).toHaveLength(40);
    expect(most).toBeLessThanOrEqual(2 * availableParallelism());
  });
});

describe('a kata whose limits were changed', () => {
  it('has no run in a sandbox that was armed with others', async () => {
    const { engine, retired, sandboxes, run } = await setUpSandboxes();
    await run('lion');
    await run('lion');
    expect(retired).toEqual([]);
    const limits = { ...SANDBOX_LIMITS, pidsMax: 64 };
    await sandboxes.run({ ...owner('lion'), limits }, none, 10);
    expect(retired).toEqual(['removed']);
    const armed = [...engine.containers.values()].map(({ spec }) => spec.hostConfig.PidsLimit);
    expect(armed).toEqual([64]);
  });
});
