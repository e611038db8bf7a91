import { EngineError } from '@katas/engine';
import { kataVolumeName } from '@katas/kata';
import { startServer, type RunningServer } from '@katas/service';
import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { json, text } from 'node:stream/consumers';
import type { JobResult } from '../sandbox/sandbox-job';
import { FINISHED, RunnerWithFakeSandboxes } from '../testing/runner-with-fake-sandboxes';

let runner: RunnerWithFakeSandboxes;
let server: RunningServer;

beforeEach(async () => {
  runner = new RunnerWithFakeSandboxes();
  server = await startServer(runner.app, { host: '127.0.0.1', port: 0 });
});
afterEach(() => server.stop(0));

function submit(avatarName: string, headers: Record<string, string> = {}): ClientRequest {
  const options = { host: '127.0.0.1', port: server.port, method: 'POST', path: '/run' };
  const call = request({ ...options, headers, agent: false });
  call.on('error', () => undefined);
  call.end(JSON.stringify(runner.runCall(avatarName)));
  return call;
}

async function answerTo(call: ClientRequest) {
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  const body = (await json(answer)) as Record<string, unknown>;
  return { status: answer.statusCode, body, retryAfter: answer.headers['retry-after'] };
}

/** Scripts a run that continues until the test ends it. */
function scriptRun(): (result: JobResult) => void {
  let finish: (result: JobResult) => void = () => undefined;
  const end = new Promise<JobResult>((resolve) => (finish = resolve));
  runner.sandboxes.runResults.push(() => end);
  return finish;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

const metrics = () => runner.registry.metrics();

describe('a run', () => {
  it('passes its time limit to the sandboxes, and returns their result', async () => {
    runner.sandboxes.runResults.push(FINISHED);
    const { status, body } = await answerTo(submit('lion'));
    expect(status).toBe(200);
    expect(body['run']).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
    expect(runner.sandboxes.runs).toMatchObject([
      { owner: { avatarName: 'lion' }, maxSeconds: 10 },
    ]);
  });

  it('has its whole time limit from its start, and does not count its waiting time', async () => {
    const finish = scriptRun();
    const first = answerTo(submit('lion'));
    await until(() => runner.queue.inProgressCount === 1);
    const second = answerTo(submit('bear'));
    await until(() => runner.queue.waitingCount === 1);
    runner.clock.advance(60_000);
    runner.sandboxes.runResults.push(FINISHED);
    finish(FINISHED);
    await first;
    expect((await second).body['run']).toMatchObject({ status: 0, seconds: 0 });
    expect(runner.sandboxes.runs[1]).toMatchObject({ maxSeconds: 10 });
  });

  it('reports the seconds of cyber-dojo.sh and of its files', async () => {
    runner.sandboxes.runResults.push({
      ...FINISHED,
      times: { warmMs: 300, runMs: 1200, readBackMs: 50 },
    });
    const { body } = await answerTo(submit('lion'));
    expect(body['run']).toMatchObject({ seconds: 1.25 });
    expect(await metrics()).toContain('katas_run_seconds_sum{part="warm"} 0.3');
    expect(await metrics()).toContain('katas_run_seconds_sum{part="run"} 1.2');
    expect(await metrics()).toContain('katas_run_seconds_sum{part="read_back"} 0.05');
  });

  it.each([
    ['is unreachable', true, 503, { code: 'engine' }],
    ['answers', false, 200, { run: { status: 'faulty', reason: 'sandbox' } }],
  ])('whose sandbox dies while the engine %s', async (_what, engineStops, status, body) => {
    // A stopping engine may still answer calls on an old connection. `ping` tells it apart.
    if (engineStops) runner.engine.failNext('ping', 'unreachable');
    await runner.engine.createVolume({ name: kataVolumeName(runner.kataId), labels: {} });
    runner.sandboxes.runResults.push({ ...FINISHED, outcome: 'died', answer: undefined });
    expect(await answerTo(submit('lion'))).toMatchObject({ status, body });
  });

  it('is refused with Retry-After when the runner is full, and nothing is done', async () => {
    const finish = scriptRun();
    const first = answerTo(submit('lion'));
    await until(() => runner.queue.inProgressCount === 1);
    const waiting = answerTo(submit('bear'));
    await until(() => runner.queue.waitingCount === 1);
    const refused = await answerTo(submit('owl'));
    expect(refused).toMatchObject({ status: 503, body: { code: 'full' }, retryAfter: '5' });
    runner.sandboxes.runResults.push(FINISHED);
    finish(FINISHED);
    await Promise.all([first, waiting]);
    expect(runner.sandboxes.runs.map(({ owner }) => owner.avatarName)).toEqual(['lion', 'bear']);
    expect(await metrics()).toContain('katas_runs_total{outcome="refused",reason="full"} 1');
  });
});

describe('a caller that accepts events', () => {
  const events = { Accept: 'text/event-stream' };

  it('is sent the output while the run is in progress, then the result', async () => {
    const finish = scriptRun();
    const call = submit('lion', events);
    await until(() => runner.sandboxes.runs.length === 1);
    runner.sandboxes.runs[0]?.onOutput?.({ stream: 'stderr', text: 'early\n' });
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    expect(answer.headers['content-type']).toContain('text/event-stream');
    expect(String(await once(answer, 'data'))).toBe(
      'event: output\ndata: {"stream":"stderr","text":"early\\n"}\n\n',
    );
    finish(FINISHED);
    expect(await text(answer)).toMatch(/^event: result\ndata: {"run":{"status":0,.*}}\n\n$/);
  });

  it('is answered with JSON when the run ends before it printed anything', async () => {
    runner.sandboxes.runResults.push(FINISHED);
    const { status, body } = await answerTo(submit('lion', events));
    expect([status, body['run']]).toMatchObject([200, { status: 0 }]);
  });

  it('is sent the problem of a run that failed after its first output', async () => {
    await runner.engine.createVolume({ name: kataVolumeName(runner.kataId), labels: {} });
    runner.sandboxes.runResults.push(async ({ onOutput }) => {
      onOutput?.({ stream: 'stdout', text: 'x' });
      throw new EngineError(
        { operation: 'startContainer', args: {} },
        { kind: 'unreachable', status: undefined, engineMessage: 'gone' },
      );
    });
    const [answer] = (await once(submit('lion', events), 'response')) as [IncomingMessage];
    expect(await text(answer)).toMatch(/event: problem\ndata: {.*"code":"engine".*}\n\n$/);
  });
});

describe('a caller that leaves', () => {
  it('while its run waits frees its place, and the run never starts', async () => {
    const finish = scriptRun();
    const first = answerTo(submit('lion'));
    await until(() => runner.queue.inProgressCount === 1);
    const leaver = submit('bear');
    await until(() => runner.queue.waitingCount === 1);
    leaver.destroy();
    await until(() => runner.queue.waitingCount === 0);
    finish(FINISHED);
    await first;
    expect(runner.sandboxes.runs.map(({ owner }) => owner.avatarName)).toEqual(['lion']);
    expect(await metrics()).toContain('katas_runs_total{outcome="abandoned",reason="waiting"} 1');
  });

  it('during its run ends the run, and the next one starts', async () => {
    runner.sandboxes.runResults.push(async ({ abandoned }) => {
      if (!abandoned.aborted) await once(abandoned, 'abort');
      return { ...FINISHED, outcome: 'abandoned', answer: undefined };
    });
    const leaver = submit('lion');
    await until(() => runner.queue.inProgressCount === 1);
    leaver.destroy();
    await until(() => runner.queue.inProgressCount === 0);
    runner.sandboxes.runResults.push(FINISHED);
    expect((await answerTo(submit('lion'))).status).toBe(200);
    expect(await metrics()).toContain('katas_runs_total{outcome="abandoned",reason="running"} 1');
    expect(runner.logger.at('error')).toEqual([]);
  });

  it('in the middle of its body starts no run', async () => {
    const body = JSON.stringify(runner.runCall('lion'));
    const head = `POST /run HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
    connect(server.port, '127.0.0.1').end(head + body.slice(0, -1));
    await until(() => runner.logger.at('info').length === 1);
    expect(runner.sandboxes.runs).toEqual([]);
    expect(runner.logger.at('error')).toEqual([]);
  });

  it('after its answer does not count as gone', async () => {
    runner.sandboxes.runResults.push(FINISHED);
    const call = submit('lion');
    await answerTo(call);
    call.destroy();
    runner.sandboxes.runResults.push(FINISHED);
    await answerTo(submit('lion'));
    expect(runner.sandboxes.runs.map(({ abandoned }) => abandoned.aborted)).toEqual([false, false]);
  });
});

describe('the service state', () => {
  it('refuses calls until the containers of an earlier process are removed', async () => {
    runner.state.start();
    const { status, body } = await answerTo(submit('lion'));
    expect([status, body['code']]).toEqual([503, 'engine']);
    runner.state.serve();
    runner.sandboxes.runResults.push(FINISHED);
    expect((await answerTo(submit('lion'))).status).toBe(200);
  });

  it('refuses calls once the runner stops, for good', async () => {
    runner.state.drain();
    runner.state.serve();
    const { status, body, retryAfter } = await answerTo(submit('lion'));
    expect([status, body['code'], retryAfter]).toEqual([503, 'stopping', '10']);
    expect(runner.state.problem).toBe('stopping');
    expect(runner.sandboxes.runs).toEqual([]);
  });
});

describe('the gauges', () => {
  it('show the runs that wait and that are in progress, and the sandboxes', async () => {
    const finish = scriptRun();
    const first = answerTo(submit('lion'));
    await until(() => runner.queue.inProgressCount === 1);
    const waiting = answerTo(submit('lion'));
    await until(() => runner.queue.waitingCount === 1);
    for (const line of [
      'katas_runs_waiting 1',
      'katas_runs_under_way 1',
      'katas_sandboxes{state="warm"} 3',
      'katas_sandboxes{state="busy"} 2',
    ])
      expect(await metrics()).toContain(line);
    runner.sandboxes.runResults.push(FINISHED);
    finish(FINISHED);
    await Promise.all([first, waiting]);
    expect(await metrics()).toContain('katas_runs_waiting 0');
  });
});
