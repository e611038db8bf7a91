import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import { FakeEngine, type FakeContainer } from '@katas/engine/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { Registry } from 'prom-client';
import request from 'supertest';
import { createRunnerApp } from '../runner-app';
import { FakeLoop, type ScriptedAnswer } from '../testing/fake-loop';
import { ScriptedTree } from '../testing/scripted-tree';
import { settle } from '../testing/set-up-sandboxes';

const image = 'cyberdojofoundation/python_pytest:1e8a9a1';
const RULE = 'lambda { |stdout,stderr,status| status == 0 ? :green : :red }';
const manifest = { image_name: image, max_seconds: 10, rag_lambda: RULE };
const files = { 'cyber-dojo.sh': 'true' };

let engine: FakeEngine;
let clock: FakeClock;
let started: FakeContainer[];
let loops: FakeLoop[];
let answer: ScriptedAnswer;
let runner: ReturnType<typeof createRunnerApp>;

function setUp(options: { secret?: string } = {}): void {
  runner = createRunnerApp(
    {
      ...{ engine, clock, tree: new ScriptedTree(), logger: new LogSpy(), metrics: new Registry() },
      newNonce: () => String(loops.length).padStart(32, 'f'),
      loop: Buffer.from('a program'),
      freeSpace: async () => ({ bytes: Infinity, inodes: Infinity }),
    },
    { dojoId: 'test', runnerId: 'test', lifetimeMs: DEFAULT_LIFETIME_MS, ...options },
  );
}

beforeEach(() => {
  clock = new FakeClock();
  engine = new FakeEngine({ clock });
  engine.images.set(image, {});
  loops = [];
  started = [];
  answer = { stdout: 'hello' };
  engine.onStart = (container) => {
    started.push(container);
    loops.push(new FakeLoop(container, () => answer, { names: '' }));
  };
  setUp();
});

interface Body {
  readonly run_cyber_dojo_sh?: Record<string, unknown>;
  readonly pull_image?: string;
  readonly exception?: Record<string, unknown>;
}

async function post(call: string, body: object): Promise<{ status: number; body: Body }> {
  const sent = await request(runner.app).post(`/${call}`).send(body);
  return { status: sent.status, body: sent.body as Body };
}

async function run(fields: object = {}): Promise<Record<string, unknown> | undefined> {
  const call = { id: '34de2W', files, manifest: { ...manifest, ...fields } };
  return (await post('run_cyber_dojo_sh', call)).body.run_cyber_dojo_sh;
}

describe('run_cyber_dojo_sh', () => {
  it("answers in cyber-dojo's form", async () => {
    expect(await run()).toEqual({
      stdout: { content: 'hello', truncated: false },
      stderr: { content: '', truncated: false },
      ...{ status: '0', outcome: 'green', created: {}, changed: {}, log: {} },
    });
  });

  it('runs in a container without a volume, network or rights', async () => {
    await run();
    const [container] = started;
    expect(container?.spec).toMatchObject({
      user: '41966:51966',
      hostConfig: { CapDrop: ['ALL'] },
    });
    expect(container?.spec.volume).toBeUndefined();
    expect(container?.spec.hostConfig.Tmpfs['/sandbox']).toContain('uid=41966,gid=51966,mode=0700');
  });

  it('never uses a sandbox twice, and has one ready for the next run', async () => {
    await run();
    await settle();
    expect([loops.map(({ jobs }) => jobs.length), engine.containers.size]).toEqual([[1, 0], 1]);
    await run();
    expect(loops.map(({ jobs }) => jobs.length)).toEqual([1, 1, 0]);
  });

  it('keeps no sandbox for an image without a run in 15 minutes', async () => {
    await run();
    await settle();
    clock.advance(15 * 60_000);
    await settle();
    expect(engine.containers.size).toBe(0);
  });

  it('removes every sandbox when the runner stops', async () => {
    await run();
    await runner.spares.stop();
    expect(engine.containers.size).toBe(0);
  });

  it('takes the rule of the image when the manifest has none', async () => {
    engine.imageFiles.set('/usr/local/bin/red_amber_green.rb', 'lambda { |output| :amber }');
    for (const none of [undefined, null])
      expect(await run({ rag_lambda: none })).toMatchObject({ outcome: 'amber' });
  });

  it('takes a rule as an array of lines, and ignores other fields of the manifest', async () => {
    const lines = ['lambda { |stdout,stderr,status|', 'return :red', '}'];
    expect(await run({ rag_lambda: lines, tab_size: 4 })).toMatchObject({ outcome: 'red' });
  });

  it.each([
    ['an image without a rule', undefined, /has no file/],
    ['a rule that it cannot convert', 'lambda { |o| `rm -rf /` }', /cannot be converted/],
  ])('is faulty, with the output and the reason, for %s', async (_what, rag_lambda, reason) => {
    expect(await run({ rag_lambda })).toMatchObject({
      ...{ status: '0', outcome: 'faulty', stdout: { content: 'hello' } },
      log: { reason: expect.stringMatching(reason) as string },
    });
  });

  it('pulls a missing image', async () => {
    engine.registry.add('other:1');
    expect(await run({ image_name: 'other:1' })).toMatchObject({
      status: '141',
      outcome: 'pulling',
    });
    await settle();
    expect(await run({ image_name: 'other:1' })).toMatchObject({ outcome: 'green' });
  });

  it('is faulty after a pull that failed', async () => {
    await run({ image_name: 'other:1' });
    await settle();
    expect(await run({ image_name: 'other:1' })).toMatchObject({
      ...{ status: '143', outcome: 'faulty' },
      log: { reason: 'The image other:1 could not be pulled.' },
    });
  });

  it('times out', async () => {
    answer = 'silent';
    const ran = run({ max_seconds: 2 });
    while (loops[0]?.jobs.length !== 1) await new Promise(setImmediate);
    clock.advance(2000);
    expect(await ran).toMatchObject({ status: '142', outcome: 'timed_out' });
  });

  it('is faulty when the run used too much memory', async () => {
    answer = 'silent';
    const ran = run();
    while (loops[0]?.jobs.length !== 1) await new Promise(setImmediate);
    started[0]?.end({ exitStatus: 137, outOfMemory: true });
    expect(await ran).toMatchObject({
      outcome: 'faulty',
      log: { reason: 'the run failed: memory' },
    });
  });

  it.each([
    [{ files: { '../x': '' } }, 'files'],
    [{ manifest: { ...manifest, image_name: '--privileged' } }, 'manifest'],
    [{ manifest: { ...manifest, max_seconds: 0 } }, 'max_seconds'],
    [{ manifest: { ...manifest, rag_lambda: 7 } }, 'rag_lambda'],
    [{ id: 7 }, 'id'],
  ])('answers an exception that names the field: %j', async (bad, field) => {
    const sent = await post('run_cyber_dojo_sh', { id: '34de2W', files, manifest, ...bad });
    expect(sent.status).toBe(400);
    expect(sent.body.exception).toMatchObject({ path: '/run_cyber_dojo_sh', class: 'Runner' });
    expect(sent.body.exception?.['message']).toContain(field);
    expect(started).toHaveLength(0);
  });

  it('answers an exception to a body that is not JSON, and without the secret', async () => {
    const bad = await request(runner.app).post('/run_cyber_dojo_sh').send('{');
    expect(bad.body).toMatchObject({
      exception: { message: expect.stringContaining('JSON') as string },
    });
    setUp({ secret: 'hush' });
    expect((await post('pull_image', {})).body.exception).toMatchObject({ status: 401 });
  });
});

describe('pull_image', () => {
  it('tells that the image is there, and starts a sandbox for the first run', async () => {
    const { body } = await post('pull_image', { id: '34de2W', image_name: image });
    await settle();
    expect([body, engine.containers.size]).toEqual([{ pull_image: 'pulled' }, 1]);
  });

  it('starts a pull', async () => {
    const { body } = await post('pull_image', { id: '34de2W', image_name: 'other:1' });
    expect(body).toEqual({ pull_image: 'pulling' });
  });
});

describe('the probes', () => {
  it.each(['alive', 'ready'])("answer /%s by cyber-dojo's name too", async (probe) => {
    const { body } = await request(runner.app).get(`/${probe}`);
    expect(body).toHaveProperty([`${probe}?`]);
  });
});
