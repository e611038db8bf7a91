import { idsOf, kataId, runJob, setUpSandboxes, settle } from '../../../testing/set-up-sandboxes';

describe('the end of a kata, and of the runner', () => {
  it('prewarms nothing for a kata that ended during its runs, until its next run', async () => {
    const { engine, sandboxes } = await setUpSandboxes({ script: () => 'silent' });
    const gone = new AbortController();
    const runs = ['lion', 'tiger'].map((avatar) =>
      sandboxes.run(runJob(avatar, { abandoned: gone.signal })),
    );
    await settle();
    gone.abort();
    await sandboxes.end(kataId);
    await Promise.all(runs);
    await settle();
    expect(idsOf(engine)).toEqual([]);
    void sandboxes.run(runJob('lion'));
    await settle();
    expect(idsOf(engine)).toHaveLength(1);
  });

  it('keeps no sandbox of a kata that ended while its container was started', async () => {
    const { engine, sandboxes, run } = await setUpSandboxes();
    const start = engine.startContainer.bind(engine);
    engine.startContainer = async (spec) => {
      await sandboxes.end(kataId);
      return start(spec);
    };
    expect((await run('lion')).outcome).toBe('answered');
    await settle();
    expect(idsOf(engine)).toEqual([]);
  });

  it('leaves nothing, and prewarms nothing more', async () => {
    const { engine, run, sandboxes } = await setUpSandboxes();
    await run('lion');
    await run('tiger');
    await sandboxes.stop();
    expect(engine.containers.size).toBe(0);
  });

  it('leaves nothing of a sandbox that is being prewarmed', async () => {
    const { engine, loops, run, sandboxes } = await setUpSandboxes({ rules: { reuse: 'never' } });
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
