import { DEFAULT_LIFETIME_MS, KATA_LABEL, kataVolumeName, UID_BASE_LABEL } from '@katas/kata';
import type { AvatarName, KataId } from '@katas/kata';
import { FakeEngine, type FakeContainer } from '@katas/engine/testing';
import type { RunResult } from '@katas/runner-api';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import request from 'supertest';
import { createRunnerApp } from '../runner-app';
import { FakeLoop, type ScriptedAnswer } from '../testing/fake-loop';
import { ScriptedTree } from '../testing/scripted-tree';
import { settle } from '../testing/set-up-sandboxes';

const kataId = '3456789ABC' as KataId;
const image = 'katas/python-unittest';

let engine: FakeEngine;
let clock: FakeClock;
let tree: ScriptedTree;
let metrics: Registry;
let started: FakeContainer[];
let loops: FakeLoop[];
let answer: ScriptedAnswer;
let runner: ReturnType<typeof createRunnerApp>;

beforeEach(async () => {
  clock = new FakeClock();
  engine = new FakeEngine({ clock });
  tree = new ScriptedTree();
  metrics = new Registry();
  engine.images.set(`${image}:latest`, {});
  tree.hasKata(kataId, clock.nowMs());
  const labels = { [KATA_LABEL]: kataId, [UID_BASE_LABEL]: '2000000' };
  await engine.createVolume({ name: kataVolumeName(kataId), labels });
  [loops, started, answer] = [[], [], { stdout: 'hello' }];
  engine.onStart = (container) => {
    started.push(container);
    loops.push(new FakeLoop(container, () => answer, { names: '' }));
  };
  runner = createRunnerApp(
    {
      ...{ engine, clock, tree, metrics, logger: new LogSpy() },
      newNonce: () => String(loops.length).padStart(32, 'f'),
      loop: Buffer.from('a program'),
      freeSpace: async () => ({ bytes: Infinity, inodes: Infinity }),
    },
    { dojoId: 'test', runnerId: 'test', lifetimeMs: DEFAULT_LIFETIME_MS },
  );
});

const bodyOf = (avatarName: string, fields: object = {}) => ({
  ...{ image_name: image, kata_id: kataId, avatar_name: avatarName, max_seconds: 10 },
  ...{ files: { 'cyber-dojo.sh': 'true', 'test_all.py': '' }, ...fields },
});

async function run(avatarName = 'lion', fields: object = {}): Promise<RunResult> {
  const sent = await request(runner.app).post('/scratch_run').send(bodyOf(avatarName, fields));
  return (sent.body as { scratch_run: RunResult }).scratch_run;
}

describe('a run in a scratch sandbox', () => {
  it('gets these files and no others, and answers as a run does', async () => {
    expect(await run()).toMatchObject({ status: 0, stdout: { content: 'hello' }, created: {} });
    expect(loops[0]?.jobs).toEqual([{ kind: 'run', names: ['cyber-dojo.sh', 'test_all.py'] }]);
  });

  it("has no volume, and looks like the avatar's own sandbox", async () => {
    await run('owl');
    const [{ spec } = { spec: undefined }] = started;
    expect(spec?.volume).toBeUndefined();
    expect(spec?.hostConfig.Tmpfs['/sandboxes/owl']).toContain('mode=0700');
    expect(spec?.env).toMatchObject({ KATAS_AVATAR_NAME: 'owl', KATAS_KATA_ID: kataId });
    expect(spec?.hostConfig).toMatchObject({ CapDrop: ['ALL'], NetworkMode: 'none' });
    expect(Number(spec?.user.split(':')[0])).toBeGreaterThanOrEqual(2_000_000);
  });

  it('uses a sandbox once, and has one ready for the next run of the same avatar', async () => {
    await run('lion');
    await settle();
    await run('owl');
    await settle();
    await run('owl');
    await settle();
    const used = loops.map(({ jobs }, nth) => [avatarOf(nth), jobs.length]);
    expect(used).toEqual([
      ['lion', 1],
      ['lion', 0],
      ['owl', 1],
      ['owl', 1],
      ['owl', 0],
    ]);
    expect(engine.containers.size).toBe(2);
  });

  const avatarOf = (nth: number) => started[nth]?.spec.env['KATAS_AVATAR_NAME'];

  it('finds a prepared sandbox, which is removed after 15 minutes without a run', async () => {
    const prepare = { image_name: image, kata_id: kataId, avatar_names: ['lion', 'owl', 'lion'] };
    const sent = await request(runner.app).post('/prepare_scratch').send(prepare);
    expect(sent.body).toEqual({ prepare_scratch: 'preparing' });
    await settle();
    expect(engine.containers.size).toBe(2);
    await run('owl');
    expect(loops.map(({ jobs }) => jobs.length).slice(0, 2)).toEqual([0, 1]);
    await settle();
    clock.advance(15 * 60_000);
    await settle();
    expect(engine.containers.size).toBe(0);
  });

  it('prepares nothing for a kata that has ended, and leaves nothing when the runner stops', async () => {
    await run();
    await settle();
    await runner.scratch.stop();
    expect(engine.containers.size).toBe(0);
    clock.advance(DEFAULT_LIFETIME_MS);
    const prepare = { image_name: image, kata_id: kataId, avatar_names: ['lion'] };
    const sent = await request(runner.app).post('/prepare_scratch').send(prepare);
    expect(sent.body).toEqual({ prepare_scratch: 'ended' });
  });

  it('leaves a bounded number of sandboxes while others go on', async () => {
    answer = 'silent';
    const abandoned = new AbortController();
    const server = createServer(runner.app).listen(0);
    const { port } = server.address() as AddressInfo;
    const body = JSON.stringify(bodyOf('lion'));
    const call = { method: 'POST', body, signal: abandoned.signal };
    const silent = fetch(`http://127.0.0.1:${port}/scratch_run`, call).catch(() => undefined);
    while (loops[0]?.jobs.length !== 1) await new Promise(setImmediate);
    answer = { stdout: 'hello' };
    for (let runs = 0; runs < 70; runs += 1) await run('owl');
    await settle();
    expect([started.length, engine.containers.size]).toEqual([71, 65]);
    abandoned.abort();
    await silent;
    server.close();
  });

  it('has less processor weight than a Test', async () => {
    await run();
    expect(started[0]?.spec.hostConfig.CpuShares).toBe(64);
  });

  it('makes nothing for a kata that has ended', async () => {
    clock.advance(DEFAULT_LIFETIME_MS);
    expect(await run()).toMatchObject({ status: 'ended' });
    expect(started).toEqual([]);
  });

  it('is ended when its kata ends, and leaves nothing', async () => {
    answer = 'silent';
    const ran = run();
    while (loops[0]?.jobs.length !== 1) await new Promise(setImmediate);
    clock.advance(DEFAULT_LIFETIME_MS - 1);
    await runner.sandboxes.end(kataId);
    clock.advance(1);
    expect(['ended', 'timed_out']).toContain((await ran).status);
    await settle();
    expect(engine.containers.has('fake-1')).toBe(false);
  });

  it('times out, pulls a missing image, and is faulty for limits that are not allowed', async () => {
    answer = 'silent';
    const ran = run('lion', { max_seconds: 2 });
    while (loops[0]?.jobs.length !== 1) await new Promise(setImmediate);
    clock.advance(2000);
    expect(await ran).toMatchObject({ status: 'timed_out' });
    engine.registry.add('other:1');
    expect(await run('lion', { image_name: 'other:1' })).toMatchObject({ status: 'pulling' });
    tree.hasKata(kataId, clock.nowMs(), { memory_mb: 1 });
    expect(await run()).toMatchObject({ status: 'faulty', reason: 'limits' });
  });

  it('ends when its caller leaves, and is removed', async () => {
    answer = 'silent';
    const gone = new AbortController();
    const call = { ...bodyOf('lion'), avatar_name: 'lion' as AvatarName };
    const ran = runner.runner.scratchRun(
      { ...call, kata_id: kataId, image_name: image as never, files: new Map() },
      { caller: '', gone: gone.signal },
    );
    while (loops[0]?.jobs.length !== 1) await new Promise(setImmediate);
    gone.abort();
    await expect(ran).rejects.toMatchObject({ code: 'gone' });
    await settle();
    expect(engine.containers.has('fake-1')).toBe(false);
  });

  it('is counted by its outcome, and not among the Tests', async () => {
    await run();
    const text = await metrics.metrics();
    expect(text).toContain('katas_scratch_runs_total{outcome="finished"} 1');
    expect(text).not.toContain('katas_runs_total{');
  });
});
