import { DEFAULT_LIFETIME_MS, type KataId } from '@katas/kata';
import { SECCOMP_PROFILE_NAME } from '@katas/docker-limits';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { Registry } from 'prom-client';
import request from 'supertest';
import { createRunnerApp, type RunnerOptions } from './runner-app';
import { ScriptedTree } from './testing/scripted-tree';

const kata_id = '3456789ABC' as KataId;
const image_name = 'katas/python-unittest';

function setUp(options: Partial<RunnerOptions> = {}) {
  const clock = new FakeClock();
  const engine = new FakeEngine({ clock });
  const tree = new ScriptedTree();
  const logger = new LogSpy();
  engine.description = { ...engine.description, rootDir: '/var/lib/docker' };
  engine.images.set(`${image_name}:latest`, {});
  engine.onStart = (container) => container.end({ exitStatus: 0, outOfMemory: false });
  const { app } = createRunnerApp(
    {
      engine,
      tree,
      clock,
      logger,
      metrics: new Registry(),
      newNonce: () => 'f'.repeat(32),
      loop: Buffer.alloc(9),
      freeSpace: async () => ({ bytes: Infinity, inodes: Infinity }),
    },
    { dojoId: 'dojo', runnerId: 'runner-1', lifetimeMs: DEFAULT_LIFETIME_MS, ...options },
  );
  const post = (call: string, body: object) =>
    request(app)
      .post(`/${call}`)
      .send({ image_name, kata_id, ...body });
  return { app, engine, tree, clock, post };
}

describe('a kata whose manifest requests limits that are not allowed', () => {
  it('has faulty runs, accepts no avatar, and starts no container for either', async () => {
    const { post, tree, engine, clock } = setUp();
    tree.hasKata(kata_id, clock.nowMs(), { memory_mb: 1_000_000 });
    const run = { avatar_name: 'lion', deleted_filenames: [], changed_files: {}, max_seconds: 5 };
    expect((await post('run', run)).body).toMatchObject({
      run: { status: 'faulty', reason: 'limits' },
    });
    const joined = await post('new_avatar', { avatar_name: 'lion', starting_files: {} });
    expect([joined.status, joined.body]).toMatchObject([
      500,
      { code: 'limits-refused', detail: expect.stringContaining('memory_mb') as string },
    ]);
    expect(engine.calls).not.toContain('startContainer');
  });
});

describe('a kata’s volume', () => {
  it('has the size limit that the operator sets', async () => {
    const { post, tree, engine, clock } = setUp({ volumeBytesMax: 1000 });
    tree.hasKata(kata_id, clock.nowMs());
    await post('new_kata', {});
    expect([...engine.volumeBounds]).toEqual([[`katas-${kata_id}`, 1000]]);
  });
});

describe('readiness', () => {
  it('is off while the engine does not enforce a limit that protects others', async () => {
    const { app, engine } = setUp();
    const sound = engine.description;
    engine.description = { ...sound, enforces: { ...sound.enforces, pids: false } };
    const weak = await request(app).get('/ready');
    expect([weak.status, weak.body]).toMatchObject([
      503,
      { ready: false, reasons: [expect.stringContaining('number of processes')] },
    ]);
    engine.description = sound;
    expect((await request(app).get('/ready')).body).toEqual({
      ...{ ready: true, 'ready?': true },
      reasons: [],
      runner_id: 'runner-1',
      seccomp_profile: SECCOMP_PROFILE_NAME,
    });
  });

  it('is on, with a remark, for a weakness that the operator accepts or that harms nobody else', async () => {
    const { app, engine } = setUp({ acceptedWeaknesses: ['swap'] });
    const { enforces } = engine.description;
    engine.description = {
      ...engine.description,
      enforces: { ...enforces, swap: false },
      discarded: ['Weight discarded.'],
    };
    const { status, body } = await request(app).get('/ready');
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ ready: true, 'ready?': true },
      reasons: [
        expect.stringMatching(/^accepted: .*swap/),
        'the engine discarded a setting of a sandbox: Weight discarded.',
      ],
      runner_id: 'runner-1',
      seccomp_profile: SECCOMP_PROFILE_NAME,
    });
  });
});
