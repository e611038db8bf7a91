import { setTimeout as pause } from 'node:timers/promises';
import { BuiltRunner, type RunAnswer } from '../system/services/built-runner';
import { dockerApi } from '../system/engine/docker-api';
import { eventually } from '../system/eventually';

const SOON_MS = 10_000;
const AVATARS = ['lion', 'tiger', 'bear', 'bee'];
const PROBE_EVERY_MS = 250;
const MEBIBYTE = 1024 * 1024;

let runner: BuiltRunner;
afterEach(() => runner.remove());

async function startRunner(settings: Record<string, string> = {}): Promise<BuiltRunner> {
  return (await BuiltRunner.create(process.env, settings)).start();
}

const runsUnderWay = (count: number) => metricToBe('katas_runs_under_way', count);
const runsWaiting = (count: number) => metricToBe('katas_runs_waiting', count);
const metricToBe = (name: string, value: number) =>
  eventually(`${name} to be ${value}`, SOON_MS, async () =>
    (await runner.metric(name)) === value ? true : undefined,
  );

describe('a thousand runs at once', () => {
  it('are answered or refused, in bounded memory, while probes are answered', async () => {
    runner = await startRunner();
    const katas = [await runner.newKata(...AVATARS), await runner.newKata(...AVATARS)];
    // 31 of these exceed the 128 MiB for bodies.
    const large = { 'large.txt': 'x'.repeat(4.5 * MEBIBYTE) };
    const runs = Array.from({ length: 1000 }, async (_run, at) => {
      const kataId = katas[at % 2] ?? '';
      const avatar = AVATARS[at % 4] ?? '';
      const files = at % 33 === 0 ? large : {};
      return { at, answer: await runner.run(kataId, avatar, `echo ${at}`, { files }) };
    });
    let isOver = false;
    const all = Promise.all(runs).finally(() => (isOver = true));
    let mostBytes = 0;
    while (!isOver) {
      expect((await runner.readiness()).reasons).not.toContain('stopping');
      mostBytes = Math.max(mostBytes, await runner.metric('process_resident_memory_bytes'));
      await pause(PROBE_EVERY_MS);
    }
    const right = (await all).filter(({ answer }) => answer.status === 200);
    for (const { at, answer } of right)
      expect(answer.body.run).toMatchObject({ status: 0, stdout: { content: `${at}\n` } });
    for (const { answer } of await all) if (answer.status !== 200) expectFull(answer);
    expect(right.length).toBeGreaterThan(192);
    expect(mostBytes).toBeLessThan(1024 * MEBIBYTE);
    expect(await runner.metric('katas_runs_waiting')).toBe(0);
    expect(await runner.metric('katas_runs_under_way')).toBe(0);
    expect(await runner.readiness()).toMatchObject({ ready: true });
  });

  function expectFull({ status, body, retryAfter }: RunAnswer): void {
    expect([status, body.code]).toEqual([503, 'full']);
    expect(Number(retryAfter)).toBeGreaterThan(0);
  }
});

describe('one kata with hundreds of waiting runs', () => {
  it('does not delay the run of another kata', async () => {
    runner = await startRunner({ RUNS_AT_ONCE_MAX: '4' });
    const crowd = await runner.newKata(...AVATARS);
    const alone = await runner.newKata('lion');
    const leave = new AbortController();
    const slow = Array.from({ length: 500 }, (_run, at) =>
      runner.run(crowd, AVATARS[at % 4] ?? '', 'sleep 9', { signal: leave.signal }),
    );
    const over = Promise.allSettled(slow);
    await runsUnderWay(3);
    const startedMs = performance.now();
    const { body } = await runner.run(alone, 'lion', 'echo well');
    expect(body.run).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
    expect(performance.now() - startedMs).toBeLessThan(8000);
    leave.abort();
    await over;
  });
});

describe('a caller who leaves while its run waits', () => {
  it('frees its place, and its run never starts', async () => {
    runner = await startRunner({ RUNS_AT_ONCE_MAX: '1', RUNS_WAITING_MAX: '1' });
    const kataId = await runner.newKata('lion', 'tiger');
    const first = runner.run(kataId, 'lion', 'sleep 8');
    await runsUnderWay(1);
    const leave = new AbortController();
    const left = runner.run(kataId, 'tiger', 'touch begun', { signal: leave.signal });
    await runsWaiting(1);
    leave.abort();
    await expect(left).rejects.toThrow('abort');
    await runsWaiting(0);
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
    await runsUnderWay(1);
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
    await runsUnderWay(1);
    const waiting = runner.run(kataId, 'tiger', 'true');
    await runsWaiting(1);
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
