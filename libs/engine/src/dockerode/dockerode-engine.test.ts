import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Server as NetServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEngine } from './dockerode-engine';
import type { Engine } from '../engine';
import { LogSpy } from '@katas/system/testing';
import { pack } from 'tar-stream';

/** Answers by path, of kinds that the machine's engine never gives. */
const answers = new Map<string, { readonly status: number; readonly body: unknown }>();

let dir: string;
let server: Server;
let log: LogSpy;
let engine: Engine;

beforeEach(async () => {
  answers.clear();
  dir = mkdtempSync(join(tmpdir(), 'katas-engine-'));
  server = createServer(({ url = '' }, response) => {
    const { status, body } = answers.get(url.split('?')[0] ?? '') ?? { status: 404, body: {} };
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(`${JSON.stringify(body)}\n`);
  }).listen(join(dir, 'engine.sock'));
  await once(server, 'listening');
  log = new LogSpy();
  engine = connectEngine({ dockerHost: `unix://${dir}/engine.sock`, logger: log });
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(dir, { recursive: true });
});

describe('a ping', () => {
  it('fails while an engine stops, although it still serves existing connections', async () => {
    answers.set('/_ping', { status: 200, body: 'OK' });
    answers.set('/volumes/v', { status: 200, body: { Name: 'v' } });
    await engine.ping();
    expect(await engine.findVolume('v')).toBeDefined();
    // Unlike `close` of an HTTP server, this leaves idle connections open.
    NetServer.prototype.close.call(server);
    expect(await engine.findVolume('v')).toBeDefined();
    await expect(engine.ping()).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

it('the sizes of volumes are counted once the engine no longer counts for somebody else', async () => {
  const message = 'a disk usage operation is already running';
  answers.set('/system/df', { status: 500, body: { message } });
  const sizes = engine.volumeSizes();
  await once(server, 'request');
  const Volumes = [{ Name: 'v', UsageData: { Size: 7 } }];
  answers.set('/system/df', { status: 200, body: { Volumes } });
  expect([...(await sizes)]).toEqual([['v', 7]]);
  expect(log.lines).toEqual([]);
});

describe('a build', () => {
  const contextDir = mkdtempSync(join(tmpdir(), 'katas-context-'));
  const build = { image: 'katas/x', contextDir, buildArgs: {}, labels: {} };
  writeFileSync(join(contextDir, 'Dockerfile'), 'FROM scratch\n');

  it('rejects with what the engine reports in its output', async () => {
    const error = 'The command apt-get returned a non-zero code: 100';
    answers.set('/build', { status: 200, body: { error } });
    await expect(engine.buildImage(build)).rejects.toMatchObject({
      kind: 'failed',
      engineMessage: error,
    });
  });

  it.each([' ---> Running in 2f\n', ' ---> 0a1b\n', 'Removing intermediate container 2f\n'])(
    'does not report a line with an ID alone: %j',
    async (stream) => {
      const lines: string[] = [];
      answers.set('/build', { status: 200, body: { stream } });
      await engine.buildImage(build, (line) => lines.push(line));
      expect(lines).toEqual([]);
    },
  );

  it('reports its steps, and what their programs print', async () => {
    const lines: string[] = [];
    answers.set('/build', { status: 200, body: { stream: 'Step 1/2 : RUN ls\n' } });
    await engine.buildImage(build, (line) => lines.push(line));
    expect(lines).toEqual(['Step 1/2 : RUN ls']);
  });
});

describe('a file of an image', () => {
  /** The head of the file and one block. The end of the tar never arrives. */
  const WITHOUT_END = 2 * 512;

  it('is read without the rest of the answer, and the connection is closed', async () => {
    const tar = pack();
    tar.entry({ name: 'file' }, 'text');
    tar.finalize();
    const content = await buffer(tar);
    const closed = new Promise((resolve) => {
      server.removeAllListeners('request').on('request', ({ method }, response) => {
        if (method === 'POST') response.writeHead(201).end('{"Id":"c"}');
        else if (method === 'DELETE') response.writeHead(204).end();
        else response.once('close', resolve).write(content.subarray(0, WITHOUT_END));
      });
    });
    expect(String(await engine.imageFile('katas/x', '/file'))).toBe('text');
    await closed;
  });
});

describe('the ages of processes', () => {
  it('are read from the ps of the engine’s host', async () => {
    const Processes = [
      ['7', '01:00'],
      ['8', '2-00:00:00'],
    ];
    answers.set('/containers/c/top', { status: 200, body: { Titles: [], Processes } });
    expect(await engine.processAges('c')).toEqual([60, 172_800]);
  });

  it.each([
    'Error running ps: ps: bad -o argument',
    'exec: "ps": executable file not found in $PATH',
    "Couldn't find PID field in ps output",
  ])('are unknown when ps fails (%s), which is logged once', async (message) => {
    answers.set('/containers/c/top', { status: 500, body: { message } });
    expect(await engine.processAges('c')).toEqual([]);
    expect(await engine.processAges('c')).toEqual([]);
    expect(log.lines).toHaveLength(1);
    expect(log.at('warn')).toMatchObject([
      { fields: { engineMessage: expect.stringContaining(message) as string } },
    ]);
  });

  it('are an empty list without a log line when the container does not run', async () => {
    answers.set('/containers/c/top', {
      status: 500,
      body: { message: 'container c is not running' },
    });
    expect(await engine.processAges('c')).toEqual([]);
    expect(log.lines).toEqual([]);
  });
});

describe('the age of a volume', () => {
  const reportedAge = async (CreatedAt?: string) => {
    answers.set('/volumes', { status: 200, body: { Volumes: [{ Name: 'v', CreatedAt }] } });
    return (await engine.listVolumes('label'))[0]?.createdMs;
  };

  it('is reported by the engine', async () => {
    expect(await reportedAge('2026-03-01T12:00:00Z')).toBe(Date.UTC(2026, 2, 1, 12));
  });

  it.each(['0001-01-01T00:00:00Z', 'once', undefined])(
    'is unknown when the engine reports %s',
    async (createdAt) => {
      expect(await reportedAge(createdAt)).toBeUndefined();
    },
  );
});
