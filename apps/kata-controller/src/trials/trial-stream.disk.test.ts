import { CallStopped } from '@katas/runner-api';
import { runResult, text } from '@katas/runner-api/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DojoUnderTest, type JoinedKata } from '../testing/dojo-under-test';

const BODY = JSON.stringify({ files: { 'test_all.c': '' } });

let dojo: DojoUnderTest;
let kata: JoinedKata;
let server: Server;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
  await dojo.post(`${kata.url}/avatars`, { avatar_name: 'owl' });
  dojo.runner.always('run', { run: runResult({ stdout: text('passed') }) });
  for (const avatar of ['lion', 'owl'])
    await dojo.post(`${kata.url}/avatars/${avatar}/run_tests`, { files: { 'a.c': '' } });
  server = createServer(dojo.app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  dojo.remove();
});

function stream(signal?: AbortSignal): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  const headers = {
    'X-Facilitator-Key': kata.key ?? '',
    'Content-Type': 'application/json',
    Accept: 'text/event-stream',
  };
  const options = { method: 'POST', headers, body: BODY, ...(signal && { signal }) };
  return fetch(`http://127.0.0.1:${port}${kata.url}/try_all`, options);
}

describe('a try of all avatars, as a stream', () => {
  it('sends each trial when it ends, and then the answer', async () => {
    let end = (): void => undefined;
    const ends = new Promise<void>((resolve) => (end = resolve));
    const result = { scratch_run: runResult({ stdout: text('passed') }) };
    dojo.runner.always('scratchRun', async ({ avatar_name }) => {
      if (avatar_name === 'lion') await ends;
      return result;
    });
    const response = await stream();
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = (await reader?.read())?.value ?? '';
    expect(first).toMatch(/^event: trial\ndata: {"avatar_name":"owl".*\n\n$/);
    end();
    let rest = '';
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read())
      rest += part.value;
    expect(rest).toMatch(
      /^event: trial\ndata: {"avatar_name":"lion".*\n\nevent: result\ndata: {"trials"/,
    );
  });

  it('stops when the caller leaves, and lets the next one begin', async () => {
    const stopped: string[] = [];
    dojo.runner.always(
      'scratchRun',
      ({ avatar_name }, { stop }) =>
        new Promise((_resolve, reject) => {
          const leave = (): void => {
            stopped.push(avatar_name);
            reject(new CallStopped());
          };
          stop.addEventListener('abort', leave);
        }),
    );
    const gone = new AbortController();
    const left = stream(gone.signal).catch(() => 'left');
    while (dojo.runner.callsOf('scratchRun').length < 2) await new Promise(setImmediate);
    gone.abort();
    expect(await left).toBe('left');
    while (stopped.length < 2) await new Promise(setImmediate);
    dojo.runner.always('scratchRun', { scratch_run: runResult({ stdout: text('passed') }) });
    expect((await stream()).status).toBe(200);
    expect(dojo.log.at('error')).toEqual([]);
  });
});
