import { dockerApi } from '../system/engine/docker-api';
import { BuiltRunner, type RunAnswer } from '../system/services/built-runner';

let runner: BuiltRunner;
afterEach(() => runner.remove());

async function startRunner(settings: Record<string, string> = {}): Promise<BuiltRunner> {
  return (await BuiltRunner.create(process.env, settings)).start();
}

describe('a caller who leaves while its run waits', () => {
  it('frees its place, and its run never starts', async () => {
    runner = await startRunner({ RUNS_AT_ONCE_MAX: '1', RUNS_WAITING_MAX: '1' });
    const kataId = await runner.newKata('lion', 'tiger');
    const first = runner.run(kataId, 'lion', 'sleep 8');
    await runner.untilRuns({ underWay: 1 });
    const leave = new AbortController();
    const left = runner.run(kataId, 'tiger', 'touch begun', { signal: leave.signal });
    await runner.untilRuns({ waiting: 1 });
    leave.abort();
    await expect(left).rejects.toThrow('abort');
    await runner.untilRuns({ waiting: 0 });
    const next = runner.run(kataId, 'tiger', 'ls');
    expect((await next).body.run.stdout.content).toBe('cyber-dojo.sh\n');
    expect((await first).body.run.status).toBe(0);
  });
});

describe('a caller who leaves during its run', () => {
  it('ends the run, frees the place at once, and leaves a working sandbox', async () => {
    runner = await startRunner({ RUNS_AT_ONCE_MAX: '1' });
    const kataId = await runner.newKata('lion', 'tiger');
    const leave = new AbortController();
    const left = runner.run(kataId, 'lion', 'touch begun; sleep 15; touch ended', {
      maxSeconds: 15,
      signal: leave.signal,
    });
    await runner.untilRuns({ underWay: 1 });
    leave.abort();
    await expect(left).rejects.toThrow('abort');
    const neighbour = await runner.run(kataId, 'tiger', 'echo well');
    expect(neighbour.body.run).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
    const again = await runner.run(kataId, 'lion', 'ls');
    expect(again.body.run.stdout.content).not.toContain('ended');
    expect(again.body.run.status).toBe(0);
    const label = 'outcome="abandoned"';
    expect(await runner.metric('katas_runs_total', label, 'reason="running"')).toBe(1);
  });
});

describe('a runner that is told to stop', () => {
  it('answers runs under way, refuses waiting and new ones, and leaves no sandbox', async () => {
    runner = await startRunner({ RUNS_AT_ONCE_MAX: '1' });
    const kataId = await runner.newKata('lion', 'tiger');
    const underWay = runner.run(kataId, 'lion', 'sleep 5; echo done');
    await runner.untilRuns({ underWay: 1 });
    const waiting = runner.run(kataId, 'tiger', 'true');
    await runner.untilRuns({ waiting: 1 });
    const stopped = runner.stop();
    expectStopping(await waiting);
    expectStopping(await runner.run(kataId, 'tiger', 'true'));
    expect(await runner.readiness()).toMatchObject({
      ready: false,
      reasons: expect.arrayContaining(['stopping']) as unknown,
    });
    expect((await underWay).body.run).toMatchObject({ status: 0, stdout: { content: 'done\n' } });
    await stopped;
    expect(await dockerApi(process.env).containersLabelled('katas.runner', runner.id)).toEqual([]);
    // The clean-up removes its kata.
    await runner.start();
  });

  function expectStopping({ status, body }: RunAnswer): void {
    expect([status, body.code]).toEqual([503, 'stopping']);
  }
});
