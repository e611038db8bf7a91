import { setTimeout as pause } from 'node:timers/promises';
import { BuiltRunner, type RunAnswer } from '../system/services/built-runner';

const AVATARS = ['lion', 'tiger', 'bear', 'bee'];
const PROBE_EVERY_MS = 250;
const MEBIBYTE = 1024 * 1024;

let runner: BuiltRunner;
afterEach(() => runner.remove());

async function startRunner(settings: Record<string, string> = {}): Promise<BuiltRunner> {
  return (await BuiltRunner.create(process.env, settings)).start();
}

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
    await runner.untilRuns({ underWay: 3 });
    const startedMs = performance.now();
    const { body } = await runner.run(alone, 'lion', 'echo well');
    expect(body.run).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
    expect(performance.now() - startedMs).toBeLessThan(8000);
    leave.abort();
    await over;
  });
});
