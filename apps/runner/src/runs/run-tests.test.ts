import { kataVolumeName } from '@katas/kata';
import { startServer, type RunningServer } from '@katas/service';
import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import type { RunEnd } from '../sandbox/sandboxes';
import { RunnerWithFakeSandboxes, WELL } from '../testing/runner-with-fake-sandboxes';

let runner: RunnerWithFakeSandboxes;
let server: RunningServer;

beforeEach(async () => {
  runner = new RunnerWithFakeSandboxes();
  server = await startServer(runner.app, { host: '127.0.0.1', port: 0 });
});
afterEach(() => server.stop(0));

function press(avatarName: string): ClientRequest {
  const options = { host: '127.0.0.1', port: server.port, method: 'POST', path: '/run' };
  const call = request({ ...options, agent: false });
  call.on('error', () => undefined);
  call.end(JSON.stringify(runner.runCall(avatarName)));
  return call;
}

async function answerTo(call: ClientRequest) {
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  const body = (await json(answer)) as Record<string, unknown>;
  return { status: answer.statusCode, body, retryAfter: answer.headers['retry-after'] };
}

/** A run that goes on until the test ends it. */
function goesOn(): (end: RunEnd) => void {
  let finish: (end: RunEnd) => void = () => undefined;
  const end = new Promise<RunEnd>((resolve) => (finish = resolve));
  runner.sandboxes.runEnds.push(() => end);
  return finish;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

const metrics = () => runner.registry.metrics();

describe('a run', () => {
  it('is given to the sandboxes with its limit, and its result comes back', async () => {
    runner.sandboxes.runEnds.push(WELL);
    const { status, body } = await answerTo(press('lion'));
    expect(status).toBe(200);
    expect(body['run']).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
    expect(runner.sandboxes.runs).toMatchObject([
      { owner: { avatarName: 'lion' }, maxSeconds: 10 },
    ]);
  });

  it('that waits has its whole time from its start, and its seconds do not count the waiting', async () => {
    const finish = goesOn();
    const first = answerTo(press('lion'));
    await until(() => runner.queue.underWayCount === 1);
    const second = answerTo(press('bear'));
    await until(() => runner.queue.waitingCount === 1);
    runner.clock.advance(60_000);
    runner.sandboxes.runEnds.push(WELL);
    finish(WELL);
    await first;
    expect((await second).body['run']).toMatchObject({ status: 0, seconds: 0 });
    expect(runner.sandboxes.runs[1]).toMatchObject({ maxSeconds: 10 });
  });

  it('takes as long as cyber-dojo.sh and its files did, when the sandbox says so', async () => {
    runner.sandboxes.runEnds.push({
      ...WELL,
      times: { armMs: 300, runMs: 1200, readBackMs: 50 },
    });
    const { body } = await answerTo(press('lion'));
    expect(body['run']).toMatchObject({ seconds: 1.25 });
    expect(await metrics()).toContain('katas_run_seconds_sum{part="arm"} 0.3');
    expect(await metrics()).toContain('katas_run_seconds_sum{part="run"} 1.2');
    expect(await metrics()).toContain('katas_run_seconds_sum{part="read_back"} 0.05');
  });

  it.each([
    ['goes', true, 503, { code: 'engine' }],
    ['stays', false, 200, { run: { status: 'faulty', reason: 'sandbox' } }],
  ])('whose sandbox dies while its engine %s', async (_what, engineGoes, status, body) => {
    // It may be so busy with going that it still answers what it is asked by an old connection.
    if (engineGoes) runner.engine.failNext('ping', 'unreachable');
    await runner.engine.createVolume({ name: kataVolumeName(runner.kataId), labels: {} });
    runner.sandboxes.runEnds.push({ ...WELL, end: 'died', answer: undefined });
    expect(await answerTo(press('lion'))).toMatchObject({ status, body });
  });

  it('is refused when the runner is full, with a time to come again, and nothing is done', async () => {
    const finish = goesOn();
    const first = answerTo(press('lion'));
    await until(() => runner.queue.underWayCount === 1);
    const waiting = answerTo(press('bear'));
    await until(() => runner.queue.waitingCount === 1);
    const refused = await answerTo(press('owl'));
    expect(refused).toMatchObject({ status: 503, body: { code: 'full' }, retryAfter: '5' });
    runner.sandboxes.runEnds.push(WELL);
    finish(WELL);
    await Promise.all([first, waiting]);
    expect(runner.sandboxes.runs.map(({ owner }) => owner.avatarName)).toEqual(['lion', 'bear']);
    expect(await metrics()).toContain('katas_runs_total{outcome="refused",reason="full"} 1');
  });
});

describe('a caller who leaves', () => {
  it('while its run waits gives its place up, and the run is never begun', async () => {
    const finish = goesOn();
    const first = answerTo(press('lion'));
    await until(() => runner.queue.underWayCount === 1);
    const leaver = press('bear');
    await until(() => runner.queue.waitingCount === 1);
    leaver.destroy();
    await until(() => runner.queue.waitingCount === 0);
    finish(WELL);
    await first;
    expect(runner.sandboxes.runs.map(({ owner }) => owner.avatarName)).toEqual(['lion']);
    expect(await metrics()).toContain('katas_runs_total{outcome="abandoned",reason="waiting"} 1');
  });

  it('while its run is under way has it ended, and the next begins', async () => {
    runner.sandboxes.runEnds.push(async (gone) => {
      if (gone?.aborted === false) await once(gone, 'abort');
      return { ...WELL, end: 'abandoned', answer: undefined };
    });
    const leaver = press('lion');
    await until(() => runner.queue.underWayCount === 1);
    leaver.destroy();
    await until(() => runner.queue.underWayCount === 0);
    runner.sandboxes.runEnds.push(WELL);
    expect((await answerTo(press('lion'))).status).toBe(200);
    expect(await metrics()).toContain('katas_runs_total{outcome="abandoned",reason="running"} 1');
    expect(runner.logger.at('error')).toEqual([]);
  });

  it('in the middle of its body makes no run', async () => {
    const body = JSON.stringify(runner.runCall('lion'));
    const head = `POST /run HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
    connect(server.port, '127.0.0.1').end(head + body.slice(0, -1));
    await until(() => runner.logger.at('info').length === 1);
    expect(runner.sandboxes.runs).toEqual([]);
    expect(runner.logger.at('error')).toEqual([]);
  });

  it('only after its answer is no one who left', async () => {
    runner.sandboxes.runEnds.push(WELL);
    const call = press('lion');
    await answerTo(call);
    call.destroy();
    runner.sandboxes.runEnds.push(WELL);
    await answerTo(press('lion'));
    expect(runner.sandboxes.runs.map(({ gone }) => gone?.aborted)).toEqual([false, false]);
  });
});

describe('the door', () => {
  it('lets nothing through before what is left of an earlier process is gone', async () => {
    runner.door.hold();
    const { status, body } = await answerTo(press('lion'));
    expect([status, body['code']]).toEqual([503, 'engine']);
    runner.door.open();
    runner.sandboxes.runEnds.push(WELL);
    expect((await answerTo(press('lion'))).status).toBe(200);
  });

  it('lets nothing through once the runner stops, and does not open again', async () => {
    runner.door.close();
    runner.door.open();
    const { status, body, retryAfter } = await answerTo(press('lion'));
    expect([status, body['code'], retryAfter]).toEqual([503, 'stopping', '10']);
    expect(runner.door.problem).toBe('stopping');
    expect(runner.sandboxes.runs).toEqual([]);
  });
});

describe('the gauges', () => {
  it('tell of runs that wait and are under way, and of the sandboxes', async () => {
    const finish = goesOn();
    const first = answerTo(press('lion'));
    await until(() => runner.queue.underWayCount === 1);
    const waiting = answerTo(press('lion'));
    await until(() => runner.queue.waitingCount === 1);
    for (const line of [
      'katas_runs_waiting 1',
      'katas_runs_under_way 1',
      'katas_sandboxes{state="armed"} 3',
      'katas_sandboxes{state="busy"} 2',
    ])
      expect(await metrics()).toContain(line);
    runner.sandboxes.runEnds.push(WELL);
    finish(WELL);
    await Promise.all([first, waiting]);
    expect(await metrics()).toContain('katas_runs_waiting 0');
  });
});
