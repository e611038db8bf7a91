import { SANDBOX_LIMITS } from '@katas/docker-limits';
import {
  AVATAR_NAMES,
  kataVolumeName,
  ROLE_LABEL,
  type AvatarName,
  type FileName,
  type KataId,
} from '@katas/kata';
import { FakeClock, FakeEngine } from '@katas/shell/testing';
import { availableParallelism } from 'node:os';
import { DiskGuard } from '../disk/disk-guard';
import { FakeLoop, type PlayedJob } from '../testing/fake-loop';
import { ResidentSandboxes } from './resident-sandboxes';
import { DEFAULT_REUSE_RULES, type ReuseRules } from './retirement';
import type { SandboxOwner } from './sandbox-spec';

const kataId = '3456789ABC' as KataId;
const image = 'katas/python-unittest';
const owner = (avatarName: string): SandboxOwner => ({
  kataId,
  avatarName: avatarName as AvatarName,
  imageName: image,
  limits: SANDBOX_LIMITS,
});
const none = { changedFiles: new Map<FileName, string>(), deletedFilenames: [] };
const allowance = { bytes: 1024 * 1024, entries: 10 };

type Script = (kind: string, nth: number) => PlayedJob | 'silent';

async function setUp({
  rules = {},
  script = () => ({ stdout: 'hello' }),
  greeting = {},
  stateOf = () => greeting.state ?? 'ready',
}: {
  rules?: Partial<ReuseRules>;
  script?: Script;
  greeting?: NonNullable<ConstructorParameters<typeof FakeLoop>[2]>;
  stateOf?: () => string;
} = {}) {
  const clock = new FakeClock();
  const engine = new FakeEngine({ clock });
  engine.images.set(`${image}:latest`, {});
  await engine.createVolume({ name: kataVolumeName(kataId), labels: {} });
  const loops: FakeLoop[] = [];
  engine.onStart = (container) =>
    void loops.push(new FakeLoop(container, script, { ...greeting, state: stateOf() }));
  let nonces = 0;
  const retired: string[] = [];
  const maker = { engine, clock, runnerId: 'test', dojoId: 'test', allowance };
  const sandboxes = new ResidentSandboxes({
    ...maker,
    newNonce: () => String(++nonces).padStart(32, 'f'),
    loop: Buffer.from('a program'),
    rules: { ...DEFAULT_REUSE_RULES, ...rules },
    diskGuard: new DiskGuard(maker),
    onRetired: (reason) => void retired.push(reason),
  });
  const run = (avatar: string) => sandboxes.run(owner(avatar), none, 10);
  return { clock, engine, loops, retired, sandboxes, run };
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

const idsOf = (engine: FakeEngine): string[] =>
  [...engine.containers.values()]
    .filter(({ spec }) => spec.labels[ROLE_LABEL] === 'sandbox')
    .map(({ id }) => id);

describe('ResidentSandboxes', () => {
  it('uses the same container again, and tells where the time went', async () => {
    const { engine, run } = await setUp();
    for (let press = 0; press < 3; press += 1) {
      const { end, answer, times } = await run('lion');
      expect([end, String(answer?.stdout)]).toEqual(['answered', 'hello']);
      expect(times).toEqual({ armMs: 0, runMs: 0, readBackMs: 0 });
      await settle();
    }
    expect(idsOf(engine)).toEqual(['fake-1']);
  });

  it('never gives one avatar the container of another', async () => {
    const { engine, run } = await setUp();
    await run('lion');
    await run('tiger');
    expect(engine.containers.size).toBe(2);
  });

  it('takes an avatar’s runs in order', async () => {
    const { loops, sandboxes } = await setUp({
      script: (_kind, nth) => ({ stdout: String(nth) }),
    });
    const first = sandboxes.run(owner('lion'), none, 10);
    const second = sandboxes.run(owner('lion'), none, 10);
    expect(String((await first).answer?.stdout)).toBe('1');
    expect(String((await second).answer?.stdout)).toBe('2');
    expect(loops).toHaveLength(1);
  });

  it.each([
    ['timed-out', 'silent', 'timed-out'],
    ['unclean', { tidy: false }, 'answered'],
    ['garbled', { status: 'ended' }, 'garbled'],
  ] as const)(
    'retires a sandbox that is %s, and arms another at once',
    async (reason, job, end) => {
      const { clock, engine, retired, sandboxes } = await setUp({ script: () => job });
      const run = sandboxes.run(owner('lion'), none, 2);
      await settle();
      clock.advance(2000);
      expect((await run).end).toBe(end);
      await settle();
      clock.advance(5000);
      await settle();
      expect(retired).toEqual([reason]);
      expect(engine.containers.has('fake-1')).toBe(false);
      expect(idsOf(engine)).toHaveLength(1);
      expect(sandboxes.counts()).toEqual({ armed: 1, busy: 0 });
    },
  );

  it('retires a sandbox that dies in a run, and says how it died', async () => {
    const { engine, sandboxes } = await setUp({ script: () => 'silent' });
    const run = sandboxes.run(owner('lion'), none, 2);
    await settle();
    engine.containers.get('fake-1')?.end({ exitStatus: 137, outOfMemory: true });
    expect(await run).toMatchObject({ end: 'died', container: { outOfMemory: true } });
    await settle();
    expect(idsOf(engine)).toEqual(['fake-2']);
  });

  it('knows which files are there after a run that could not begin', async () => {
    const { sandboxes } = await setUp({
      greeting: { names: 'a.txt\0' },
      script: (_kind, nth) => (nth === 1 ? { status: 'unpack-failed', names: '' } : { names: '' }),
    });
    await sandboxes.run(owner('lion'), none, 2);
    const { files } = await sandboxes.run(owner('lion'), none, 2);
    expect(files.deleted).toEqual(['a.txt']);
  });

  it('retires a sandbox after so many runs', async () => {
    const { retired, run } = await setUp({ rules: { runsMax: 2 } });
    for (let press = 0; press < 5; press += 1) {
      await run('lion');
      await settle();
    }
    expect(retired).toEqual(['many-runs', 'many-runs']);
  });

  it('retires a sandbox that has lived long', async () => {
    const { clock, retired, run } = await setUp({ rules: { ageMaxMs: 1000 } });
    await run('lion');
    await settle();
    clock.advance(1000);
    await run('lion');
    await settle();
    expect(retired).toEqual(['old']);
  });

  it('uses a container for one run when it is told to, armed ahead, and a claim is no run', async () => {
    const { engine, retired, run, sandboxes } = await setUp({
      rules: { reuse: 'never' },
      script: (kind) => (kind === 'claim' ? { status: 'created' } : {}),
      greeting: { state: 'unclaimed' },
    });
    expect(await sandboxes.claim(owner('lion'), none)).toBe('created');
    await settle();
    expect(retired).toEqual([]);
    await run('lion');
    await settle();
    expect(retired).toEqual(['reuse-never']);
    expect(idsOf(engine)).toEqual(['fake-2']);
  });

  it('lets the sandboxes go that have been idle for long', async () => {
    const { clock, engine, retired, run } = await setUp({ rules: { idleMaxMs: 40_000 } });
    await run('lion');
    await settle();
    clock.advance(30_000);
    await run('tiger');
    await settle();
    clock.advance(30_000);
    await settle();
    expect(retired).toEqual(['idle']);
    expect(idsOf(engine)).toEqual(['fake-2']);
  });

  it('lets the one go that was idle longest when there are too many', async () => {
    const { engine, retired, run } = await setUp({ rules: { sandboxesMax: 2 } });
    for (const avatar of ['lion', 'tiger', 'lion', 'bear']) {
      await run(avatar);
      await settle();
    }
    expect(retired).toEqual(['evicted']);
    expect(idsOf(engine)).toEqual(['fake-1', 'fake-3']);
  });

  it('tells an engine’s refusal to the one who brings the job, and forgets it', async () => {
    const { engine, run, sandboxes } = await setUp();
    engine.failNext('startContainer', 'unreachable');
    await expect(run('lion')).rejects.toMatchObject({ kind: 'unreachable' });
    expect((await run('lion')).end).toBe('answered');
    await settle();
    expect(sandboxes.counts()).toEqual({ armed: 1, busy: 0 });
  });

  it('arms anew for a run when the waiting container has died, as all do with their engine', async () => {
    const { engine, run } = await setUp();
    await run('lion');
    await settle();
    engine.containers.get('fake-1')?.end({ exitStatus: 137, outOfMemory: false });
    expect((await run('lion')).end).toBe('answered');
  });

  it('ends a run that nobody waits for any more', async () => {
    const { engine, sandboxes } = await setUp({ script: () => 'silent' });
    const gone = new AbortController();
    const run = sandboxes.run(owner('lion'), none, 10, gone.signal);
    await settle();
    gone.abort();
    expect((await run).end).toBe('abandoned');
    await settle();
    expect(idsOf(engine)).toEqual(['fake-2']);
  });

  it('brings a sandbox that has grown too large back to what was submitted', async () => {
    const { loops, run, sandboxes } = await setUp({
      script: (kind) => ({
        names: 'a\0',
        usage: '2000000 2 1 1',
        ...(kind === 'prune' && { status: 'pruned' }),
      }),
      greeting: { usage: '4000000 3 1 1', names: 'a\0big\0' },
    });
    const submitted = new Map([['a' as FileName, '1']]);
    expect(
      await sandboxes.run(owner('lion'), { changedFiles: submitted, deletedFilenames: [] }, 10),
    ).toMatchObject({ end: 'disk' });
    await settle();
    expect(loops[1]?.jobs).toEqual([{ kind: 'prune', names: ['a'] }]);
    expect((await run('lion')).files.deleted).toEqual([]);
  });

  it('arms nothing ahead for a kata that was ended under its runs, until somebody comes back', async () => {
    const { engine, sandboxes } = await setUp({ script: () => 'silent' });
    const gone = new AbortController();
    const runs = ['lion', 'tiger'].map((avatar) =>
      sandboxes.run(owner(avatar), none, 10, gone.signal),
    );
    await settle();
    gone.abort();
    await sandboxes.end(kataId);
    await Promise.all(runs);
    await settle();
    expect(idsOf(engine)).toEqual([]);
    void sandboxes.run(owner('lion'), none, 10);
    await settle();
    expect(idsOf(engine)).toHaveLength(1);
  });

  it('keeps no sandbox of a kata that was ended while its container was being started', async () => {
    const { engine, sandboxes, run } = await setUp();
    const start = engine.startContainer.bind(engine);
    engine.startContainer = async (spec) => {
      await sandboxes.end(kataId);
      return start(spec);
    };
    expect((await run('lion')).end).toBe('answered');
    await settle();
    expect(idsOf(engine)).toEqual([]);
  });

  it('arms once more when a sandbox is not fit for a job', async () => {
    let armed = 0;
    const { engine, retired, run } = await setUp({
      stateOf: () => (++armed === 1 ? 'odd' : 'ready'),
    });
    expect((await run('lion')).end).toBe('answered');
    expect([retired, idsOf(engine)]).toEqual([['died'], ['fake-2']]);
  });

  it('starts a bounded number of containers at once, whoever joins at once', async () => {
    const { engine, sandboxes } = await setUp();
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

  it('stops with nothing left, and arms no more', async () => {
    const { engine, run, sandboxes } = await setUp();
    await run('lion');
    await run('tiger');
    await sandboxes.stop();
    expect(engine.containers.size).toBe(0);
  });

  it('stops with nothing left of a sandbox that is being armed ahead', async () => {
    const { engine, loops, run, sandboxes } = await setUp({ rules: { reuse: 'never' } });
    const start = engine.startContainer.bind(engine);
    let letStart = (): void => undefined;
    const ahead = new Promise<void>((resolve) => (letStart = resolve));
    engine.startContainer = async (spec) => {
      if (loops.length > 0) await ahead;
      return start(spec);
    };
    await run('lion');
    await settle();
    const stopped = sandboxes.stop();
    await settle();
    letStart();
    await stopped;
    await settle();
    expect(engine.containers.size).toBe(0);
  });
});

describe('a kata whose limits were changed', () => {
  it('has no run in a sandbox that was armed with others', async () => {
    const { engine, retired, sandboxes, run } = await setUp();
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
