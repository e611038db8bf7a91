import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Server as NetServer } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEngine } from './dockerode-engine';
import type { Engine } from '../engine';
import { LogSpy } from '@katas/system/testing';

/** What an engine of this machine never says: answers by the path that is asked for. */
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
  it('is not answered by an engine that stops, although it goes on serving the connections it has', async () => {
    answers.set('/_ping', { status: 200, body: 'OK' });
    answers.set('/volumes/v', { status: 200, body: { Name: 'v' } });
    await engine.ping();
    expect(await engine.findVolume('v')).toBeDefined();
    // Unlike that of an HTTP server, it leaves idle connections open.
    NetServer.prototype.close.call(server);
    expect(await engine.findVolume('v')).toBeDefined();
    await expect(engine.ping()).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

describe('a build', () => {
  it('rejects with what the engine reports in its output', async () => {
    const error = 'The command apt-get returned a non-zero code: 100';
    answers.set('/build', { status: 200, body: { error } });
    const contextDir = mkdtempSync(join(tmpdir(), 'katas-context-'));
    writeFileSync(join(contextDir, 'Dockerfile'), 'FROM scratch\n');
    const build = { image: 'katas/x', contextDir, buildArgs: {}, labels: {} };
    await expect(engine.buildImage(build)).rejects.toMatchObject({
      kind: 'failed',
      engineMessage: error,
    });
  });
});

describe('the ages of processes', () => {
  it('are those that the engine’s ps tells', async () => {
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
  ])('are unknown where ps cannot tell (%s), which is said once', async (message) => {
    answers.set('/containers/c/top', { status: 500, body: { message } });
    expect(await engine.processAges('c')).toEqual([]);
    expect(await engine.processAges('c')).toEqual([]);
    expect(log.lines).toHaveLength(1);
    expect(log.at('warn')).toMatchObject([
      { fields: { engineMessage: expect.stringContaining(message) as string } },
    ]);
  });

  it('are none, and no news, when the container does not run', async () => {
    answers.set('/containers/c/top', {
      status: 500,
      body: { message: 'container c is not running' },
    });
    expect(await engine.processAges('c')).toEqual([]);
    expect(log.lines).toEqual([]);
  });
});

describe('the age of a volume', () => {
  const ageSaid = async (CreatedAt?: string) => {
    answers.set('/volumes', { status: 200, body: { Volumes: [{ Name: 'v', CreatedAt }] } });
    return (await engine.listVolumes('label'))[0]?.createdMs;
  };

  it('is what the engine says', async () => {
    expect(await ageSaid('2026-03-01T12:00:00Z')).toBe(Date.UTC(2026, 2, 1, 12));
  });

  it.each(['0001-01-01T00:00:00Z', 'once', undefined])(
    'is unknown when it says %s, as of a volume whose directory it cannot look at',
    async (createdAt) => {
      expect(await ageSaid(createdAt)).toBeUndefined();
    },
  );
});
