import { type FileName } from '@katas/kata';
import { idsOf, none, owner, setUpSandboxes, settle } from '../testing/set-up-sandboxes';

describe('retiring a resident sandbox', () => {
  it.each([
    ['timed-out', 'silent', 'timed-out'],
    ['unclean', { tidy: false }, 'answered'],
    ['bad-response', { status: 'ended' }, 'bad-response'],
  ] as const)(
    'retires a sandbox that is %s, and arms another at once',
    async (reason, job, end) => {
      const { clock, engine, retired, sandboxes } = await setUpSandboxes({ script: () => job });
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
    const { engine, sandboxes } = await setUpSandboxes({ script: () => 'silent' });
    const run = sandboxes.run(owner('lion'), none, 2);
    await settle();
    engine.containers.get('fake-1')?.end({ exitStatus: 137, outOfMemory: true });
    expect(await run).toMatchObject({ end: 'died', container: { outOfMemory: true } });
    await settle();
    expect(idsOf(engine)).toEqual(['fake-2']);
  });

  it('retires a sandbox after so many runs', async () => {
    const { retired, run } = await setUpSandboxes({ rules: { runsMax: 2 } });
    for (let press = 0; press < 5; press += 1) {
      await run('lion');
      await settle();
    }
    expect(retired).toEqual(['many-runs', 'many-runs']);
  });

  it('retires a sandbox that has lived long', async () => {
    const { clock, retired, run } = await setUpSandboxes({ rules: { ageMaxMs: 1000 } });
    await run('lion');
    await settle();
    clock.advance(1000);
    await run('lion');
    await settle();
    expect(retired).toEqual(['old']);
  });

  it('uses a container for one run when it is told to, armed ahead, and a claim is no run', async () => {
    const { engine, retired, run, sandboxes } = await setUpSandboxes({
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
    const { clock, engine, retired, run } = await setUpSandboxes({ rules: { idleMaxMs: 40_000 } });
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
    const { engine, retired, run } = await setUpSandboxes({ rules: { sandboxesMax: 2 } });
    for (const avatar of ['lion', 'tiger', 'lion', 'bear']) {
      await run(avatar);
      await settle();
    }
    expect(retired).toEqual(['evicted']);
    expect(idsOf(engine)).toEqual(['fake-1', 'fake-3']);
  });

  it('ends a run that nobody waits for any more', async () => {
    const { engine, sandboxes } = await setUpSandboxes({ script: () => 'silent' });
    const gone = new AbortController();
    const run = sandboxes.run(owner('lion'), none, 10, gone.signal);
    await settle();
    gone.abort();
    expect((await run).end).toBe('abandoned');
    await settle();
    expect(idsOf(engine)).toEqual(['fake-2']);
  });

  it('brings a sandbox that has grown too large back to what was submitted', async () => {
    const { loops, run, sandboxes } = await setUpSandboxes({
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
});
