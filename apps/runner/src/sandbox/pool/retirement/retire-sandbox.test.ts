import { type FileName } from '@katas/kata';
import { idsOf, NO_FILES, owner, setUpSandboxes, settle } from '../../../testing/set-up-sandboxes';

describe('retiring a resident sandbox', () => {
  it.each([
    ['timed_out', 'silent', 'timed_out'],
    ['unclean', { tidy: false }, 'answered'],
    ['bad-response', { status: 'ended' }, 'bad-response'],
  ] as const)(
    'retires a sandbox after the end %s, and prewarms another',
    async (reason, job, outcome) => {
      const dojo = await setUpSandboxes({ script: () => job });
      const { clock, engine, retired, sandboxes } = dojo;
      const run = dojo.run('lion', { maxSeconds: 2 });
      await settle();
      clock.advance(2000);
      expect((await run).outcome).toBe(outcome);
      await settle();
      clock.advance(5000);
      await settle();
      expect(retired).toEqual([reason]);
      expect(engine.containers.has('fake-1')).toBe(false);
      expect(idsOf(engine)).toHaveLength(1);
      expect(sandboxes.counts()).toEqual({ warm: 1, busy: 0 });
    },
  );

  it('retires a sandbox that runs out of memory, and reports it', async () => {
    const { engine, run: start } = await setUpSandboxes({ script: () => 'silent' });
    const run = start('lion');
    await settle();
    engine.containers.get('fake-1')?.end({ exitStatus: 137, outOfMemory: true });
    expect(await run).toMatchObject({ outcome: 'memory' });
    await settle();
    expect(idsOf(engine)).toEqual(['fake-2']);
  });

  it('retires a sandbox after its maximum number of runs', async () => {
    const { retired, run } = await setUpSandboxes({ rules: { runsMax: 2 } });
    for (let nth = 0; nth < 5; nth += 1) {
      await run('lion');
      await settle();
    }
    expect(retired).toEqual(['many-runs', 'many-runs']);
  });

  it('retires a sandbox at its maximum age', async () => {
    const { clock, retired, run } = await setUpSandboxes({ rules: { ageMaxMs: 1000 } });
    await run('lion');
    await settle();
    clock.advance(1000);
    await run('lion');
    await settle();
    expect(retired).toEqual(['old']);
  });

  it('uses a container for one run only when reuse is off; a claim is not a run', async () => {
    const { engine, retired, run, sandboxes } = await setUpSandboxes({
      rules: { reuse: 'never' },
      script: (kind) => (kind === 'claim' ? { status: 'created' } : {}),
      greeting: { state: 'unclaimed' },
    });
    expect(await sandboxes.claim({ owner: owner('lion'), files: NO_FILES })).toBe('created');
    await settle();
    expect(retired).toEqual([]);
    await run('lion');
    await settle();
    expect(retired).toEqual(['reuse-never']);
    expect(idsOf(engine)).toEqual(['fake-2']);
  });

  it('removes sandboxes that are idle for too long', async () => {
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

  it('removes the sandbox that is idle longest when there are too many', async () => {
    const { engine, retired, run } = await setUpSandboxes({ rules: { sandboxesMax: 2 } });
    for (const avatar of ['lion', 'tiger', 'lion', 'bear']) {
      await run(avatar);
      await settle();
    }
    expect(retired).toEqual(['evicted']);
    expect(idsOf(engine)).toEqual(['fake-1', 'fake-3']);
  });

  it('removes none of another caller for one who has more', async () => {
    const { engine, retired, run } = await setUpSandboxes({ rules: { sandboxesMax: 3 } });
    const runAs = async (caller: string, avatar: string) => {
      await run(avatar, { owner: { ...owner(avatar), caller } });
      await settle();
    };
    await runAs('class', 'lion');
    for (const avatar of ['tiger', 'bear', 'wolf', 'seal', 'ray']) await runAs('crowd', avatar);
    await runAs('class', 'lion');
    expect(retired).toEqual(['evicted', 'evicted', 'evicted']);
    expect(idsOf(engine)).toEqual(['fake-1', 'fake-5', 'fake-6']);
  });

  it('ends an abandoned run', async () => {
    const { engine, run: start } = await setUpSandboxes({ script: () => 'silent' });
    const gone = new AbortController();
    const run = start('lion', { abandoned: gone.signal });
    await settle();
    gone.abort();
    expect((await run).outcome).toBe('abandoned');
    await settle();
    expect(idsOf(engine)).toEqual(['fake-2']);
  });

  it('reduces a sandbox that exceeds its disk quota to the submitted files', async () => {
    const { loops, run } = await setUpSandboxes({
      script: (kind) => ({
        names: 'a\0',
        usage: '2000000 2 1 1',
        ...(kind === 'prune' && { status: 'pruned' }),
      }),
      greeting: { usage: '4000000 3 1 1', names: 'a\0big\0' },
    });
    const submitted = new Map([['a' as FileName, '1']]);
    expect(
      await run('lion', { files: { changedFiles: submitted, deletedFilenames: [] } }),
    ).toMatchObject({ outcome: 'disk' });
    await settle();
    expect(loops[1]?.jobs).toEqual([{ kind: 'prune', names: ['a'] }]);
    expect((await run('lion')).files.deleted).toEqual([]);
  });
});
