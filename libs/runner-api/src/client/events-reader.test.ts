import type { AvatarName, KataId } from '@katas/kata';
import { FakeClock } from '@katas/system/testing';
import type { ImageName } from '@katas/validation';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runResult, text } from '../testing';
import { createRunnerClient } from './runner-client';
import type { OutputPiece } from '../run-result';
import { CallStopped } from './runner-unavailable';

let server: Server;
let respond: (response: ServerResponse, request: IncomingMessage) => void;
let printed: OutputPiece[];
let stop: AbortController;

beforeEach(async () => {
  printed = [];
  stop = new AbortController();
  server = createServer((request, response) => respond(response, request));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function run() {
  const { port } = server.address() as AddressInfo;
  const client = createRunnerClient({ url: `http://127.0.0.1:${port}`, clock: new FakeClock() });
  const call = {
    image_name: 'katas/python-unittest' as ImageName,
    kata_id: '3456789ABC' as KataId,
    avatar_name: 'lion' as AvatarName,
    deleted_filenames: [],
    changed_files: new Map(),
    max_seconds: 10,
  };
  return client.run(call, { onOutput: (piece) => void printed.push(piece), stop: stop.signal });
}

function stream(...parts: string[]): void {
  respond = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const part of parts) response.write(part);
    response.end();
  };
}

const result = { run: runResult({ stdout: text('€') }) };

describe('a run that is watched', () => {
  it('reports its output, and resolves to its result', async () => {
    const bytes =
      'event: output\ndata: {"stream":"stdout","text":"€"}\n\nevent: result\n' +
      `data: ${JSON.stringify(result)}\n\n`;
    stream(bytes.slice(0, 30), bytes.slice(30));
    expect(await run()).toEqual(result);
    expect(printed).toEqual([{ stream: 'stdout', text: '€' }]);
  });

  it('asks for events, and takes JSON', async () => {
    let accept: string | undefined;
    respond = (response, request) => {
      accept = request.headers.accept;
      response.end(JSON.stringify(result));
    };
    expect(await run()).toEqual(result);
    expect(accept).toBe('text/event-stream');
  });

  it.each([
    ['a problem event', 'event: problem\ndata: {"status":503,"code":"engine"}\n\n', 'unreachable'],
    ['no result', 'event: output\ndata: {}\n\n', 'unreachable'],
    ['a result that is not JSON', 'event: result\ndata: x\n\n', 'bad-response'],
  ])('rejects %s', async (_what, events, kind) => {
    stream(events);
    await expect(run()).rejects.toMatchObject({ kind });
  });

  it('rejects as stopped when it is stopped, and closes the connection', async () => {
    const left = new Promise<void>((resolve) => {
      respond = (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
        response.once('close', resolve);
        setImmediate(() => stop.abort());
      };
    });
    await expect(run()).rejects.toBeInstanceOf(CallStopped);
    await left;
  });
});
