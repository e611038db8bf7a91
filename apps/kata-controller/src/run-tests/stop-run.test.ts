import type { RunWatch } from '@katas/runner-api';
import { CallStopped, RunnerUnavailable } from '@katas/runner-api';
import { runResult, text } from '@katas/runner-api/testing';
import { startServer, type RunningServer } from '@katas/service';
import { DojoUnderTest, FILES, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
let server: RunningServer;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
  server = await startServer(dojo.app, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  await server.stop(0);
  dojo.remove();
});

const passed = { run: runResult({ stdout: text('all passed') }) };

/** Scripts a run that prints and continues until it is stopped. Resolves once it runs. */
function scriptEndlessRun(): Promise<void> {
  return new Promise((started) => {
    dojo.runner.next('run', async (_call, { onOutput, stop }: RunWatch) => {
      onOutput({ stream: 'stderr', text: 'two\n' });
      onOutput({ stream: 'stdout', text: 'one\n' });
      started();
      await new Promise<void>((resolve) => stop.addEventListener('abort', resolve));
      throw new CallStopped();
    });
  });
}

const stop = () => dojo.post(`${kata.lionUrl}/run_tests/stop`);

async function eventsOf(key = 'k'): Promise<[string, unknown][]> {
  const response = await fetch(`${server.url}${kata.lionUrl}/run_tests`, {
    method: 'POST',
    headers: {
      ...{ Accept: 'text/event-stream', 'Content-Type': 'application/json' },
      'Idempotency-Key': key,
    },
    body: JSON.stringify({ files: FILES }),
  });
  const body = await response.text();
  if (!response.ok) return [[body, undefined]];
  const events = body.matchAll(/event: (.+)\ndata: (.+)\n\n/g);
  return [...events].map(([, name = '', data = '']) => [name, JSON.parse(data) as unknown]);
}

describe('POST run_tests/stop', () => {
  it('ends the run: no light, and the output so far', async () => {
    const started = scriptEndlessRun();
    const test = kata.test();
    await started;
    expect((await stop()).body).toEqual({ stopped: true });
    expect(await test).toMatchObject({
      status: 200,
      body: { light: null, colour: '', stopped: true, output: 'one\ntwo\n', ended: false },
    });
    expect(kata.lightsOnDisk).toEqual([]);
  });

  it('lets the next test run with all files, as light 1', async () => {
    const started = scriptEndlessRun();
    const test = kata.test();
    await started;
    await stop();
    await test;
    dojo.runner.next('run', passed);
    expect((await kata.test()).body).toMatchObject({ light: { number: 1 }, colour: 'green' });
    const files = new Map(Object.entries(FILES));
    expect(dojo.runner.callsOf('run')[1]).toMatchObject({ changed_files: files });
  });

  it('answers false when nothing runs, before and after a test', async () => {
    expect((await stop()).body).toEqual({ stopped: false });
    dojo.runner.next('run', passed);
    await kata.test();
    expect((await stop()).body).toEqual({ stopped: false });
  });

  it('answers 404 when nobody has joined as the avatar, and for an unknown kata', async () => {
    const urls = [kata.lionUrl.replace('/lion', '/bat'), '/api/katas/0000000000/avatars/lion'];
    for (const url of urls)
      expect(await dojo.post(`${url}/run_tests/stop`)).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
  });

  it('answers that a run is stopped, and not the failure that arrives at the same moment', async () => {
    const stopped = new Promise<void>((resolve) => {
      dojo.runner.next('run', async () => {
        await stop();
        resolve();
        throw new RunnerUnavailable('timeout', 'It did not answer.');
      });
    });
    const test = await kata.test();
    await stopped;
    expect(test).toMatchObject({ status: 200, body: { stopped: true, light: null } });
  });

  it('does not stop a test that waits behind it', async () => {
    const started = scriptEndlessRun();
    dojo.runner.next('run', passed);
    const [first, second] = [kata.test(), kata.test()];
    await started;
    await stop();
    expect((await first).body).toMatchObject({ stopped: true });
    expect((await second).body).toMatchObject({ light: { number: 1 } });
  });
});

describe('run_tests with Accept: text/event-stream', () => {
  it('sends the output while the run is in progress, then the JSON answer', async () => {
    dojo.runner.next('run', (_call, { onOutput }: RunWatch) => {
      onOutput({ stream: 'stdout', text: 'all passed' });
      return passed;
    });
    const events = await eventsOf();
    expect(events).toMatchObject([
      ['output', { stream: 'stdout', text: 'all passed' }],
      ['result', { colour: 'green', light: { number: 1 }, output: 'all passed' }],
    ]);
  });

  it('sends the result alone for a repeated key, and makes no second light', async () => {
    dojo.runner.next('run', passed);
    await eventsOf('same');
    expect(await eventsOf('same')).toMatchObject([['result', { light: { number: 1 } }]]);
    expect(kata.lightsOnDisk).toHaveLength(1);
  });

  it('sends a problem event when the runner fails after an output', async () => {
    dojo.runner.next('run', (_call, { onOutput }: RunWatch) => {
      onOutput({ stream: 'stdout', text: 'x' });
      throw new RunnerUnavailable('unreachable', 'It cannot be reached.');
    });
    const problem = ['problem', { code: 'runner-unreachable', light: null }];
    expect(await eventsOf()).toMatchObject([['output', {}], problem]);
  });

  it('answers a problem with its own status before the first output', async () => {
    dojo.runner.next('run', new RunnerUnavailable('full', 'It is busy.'));
    expect((await eventsOf())[0]?.[0]).toContain('"code":"runner-full"');
  });
});
