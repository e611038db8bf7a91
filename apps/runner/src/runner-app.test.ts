import {
  DEFAULT_LIFETIME_MS,
  DOJO_LABEL,
  IMAGE_LABEL,
  KATA_LABEL,
  ROLE_LABEL,
  type KataId,
} from '@katas/kata';
import { FakeEngine, type FakeContainer } from '@katas/engine/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { Registry } from 'prom-client';
import request from 'supertest';
import { createRunnerApp } from './runner-app';
import { ScriptedTree } from './testing/scripted-tree';

const kataId = '3456789ABC' as KataId;
const image = 'katas/python-unittest';
const volume = `katas-${kataId}`;

const goodBodies = {
  pulled: { image_name: image },
  pull: { image_name: image },
  new_kata: { image_name: image, kata_id: kataId, sandboxes: 'now' },
  old_kata: { kata_id: kataId },
  kata_volume: { kata_id: kataId },
  new_avatar: {
    image_name: image,
    kata_id: kataId,
    avatar_name: 'lion',
    starting_files: { 'cyber-dojo.sh': 'true' },
  },
  old_avatar: { kata_id: kataId, avatar_name: 'lion' },
  run: {
    image_name: image,
    kata_id: kataId,
    avatar_name: 'lion',
    deleted_filenames: [],
    changed_files: { 'hiker.py': '' },
    max_seconds: 10,
  },
  scratch_run: {
    image_name: image,
    kata_id: kataId,
    avatar_name: 'lion',
    files: { 'cyber-dojo.sh': 'true' },
    max_seconds: 10,
  },
  prepare_scratch: { image_name: image, kata_id: kataId, avatar_names: ['lion'] },
};

/** For each field, values that it must reject. */
const badValues: Record<string, unknown[]> = {
  image_name: [undefined, null, 7, '', '--privileged', 'a\nb', 'UPPER', 'x'.repeat(600)],
  kata_id: [
    undefined,
    null,
    7,
    '',
    '3456789abc',
    '3456789AB',
    '3456789ABCD',
    '3456789ABC\n',
    '../../etc',
  ],
  avatar_name: [undefined, null, 7, '', 'unicorn', 'Lion', '../lion', 'lion\n', '__proto__'],
  starting_files: [
    undefined,
    null,
    [],
    'x',
    { '/etc/passwd': '' },
    { '../x': '' },
    { 'a//b': '' },
    { 'a\0': '' },
    { a: 1 },
  ],
  deleted_filenames: [undefined, null, {}, 'x', ['/etc/passwd'], ['a/../../b'], [''], [7]],
  changed_files: [
    undefined,
    null,
    [],
    'x',
    { '/etc/passwd': '' },
    { '..': '' },
    { a: null },
    { a: '', 'a/b': '' },
  ],
  sandboxes: [null, 7, '', 'soon'],
  avatar_names: [
    undefined,
    null,
    'lion',
    ['unicorn'],
    [7],
    Array.from({ length: 65 }, () => 'lion'),
  ],
  files: [undefined, null, [], 'x', { '/etc/passwd': '' }, { '..': '' }, { a: null }],
  max_seconds: [undefined, null, 0, 16, 1.5, '5', -1],
};

function setUp(options: { secret?: string } = {}) {
  const clock = new FakeClock();
  const engine = new FakeEngine({ clock });
  const tree = new ScriptedTree();
  const logger = new LogSpy();
  engine.images.set(`${image}:latest`, {});
  // Every maintenance task succeeds. Nothing else is started in these tests.
  engine.onStart = (container) => container.end({ exitStatus: 0, outOfMemory: false });
  engine.description = { ...engine.description, rootDir: '/var/lib/docker' };
  const disk = { bytes: Infinity, inodes: Infinity };
  const adapters = {
    engine,
    tree,
    clock,
    logger,
    metrics: new Registry(),
    newNonce: () => 'f'.repeat(32),
    loop: Buffer.alloc(9),
    freeSpace: async () => ({ ...disk }),
  };
  const { app, state, drainNotice } = createRunnerApp(adapters, {
    dojoId: 'our-dojo',
    runnerId: 'test',
    lifetimeMs: DEFAULT_LIFETIME_MS,
    ...options,
  });
  const post = (call: string, body: unknown) =>
    request(app)
      .post(`/${call}`)
      .send(body as object);
  return { app, clock, disk, drainNotice, engine, state, tree, logger, post };
}

describe('a malformed call', () => {
  for (const [call, body] of Object.entries(goodBodies)) {
    for (const field of Object.keys(body)) {
      it(`${call} is rejected, names a bad ${field}, and has no effect`, async () => {
        const { post, engine, tree, clock } = setUp();
        tree.hasKata(kataId, clock.nowMs());
        for (const value of badValues[field] ?? []) {
          const answer = await post(call, { ...body, [field]: value });
          expect(answer.status).toBe(400);
          expect(answer.type).toBe('application/problem+json');
          const fields = (answer.body as { errors: { field: string }[] }).errors.map(
            (error) => error.field,
          );
          expect(fields).not.toHaveLength(0);
          for (const named of fields) expect(named.startsWith(field)).toBe(true);
        }
        expect(engine.calls).toEqual([]);
      });
    }

    it(`${call} is rejected, and names every bad field and every unknown field`, async () => {
      const { post, engine } = setUp();
      const answer = await post(call, { surprise: 1 });
      const fields = (answer.body as { errors: { field: string }[] }).errors.map(
        (error) => error.field,
      );
      const required = Object.keys(body).filter((field) => badValues[field]?.includes(undefined));
      expect(fields.sort()).toEqual([...required, 'surprise'].sort());
      expect(engine.calls).toEqual([]);
    });
  }

  it.each(['null', '[]', '"text"', '{', ''])('is rejected when its body is %j', async (body) => {
    const { app } = setUp();
    const answer = await request(app)
      .post('/run')
      .set('content-type', 'application/json')
      .send(body);
    expect(answer.status).toBe(400);
    expect(answer.type).toBe('application/problem+json');
  });

  it('is rejected when it changes and deletes the same file', async () => {
    const { post } = setUp();
    const answer = await post('run', { ...goodBodies.run, deleted_filenames: ['hiker.py'] });
    expect(answer.status).toBe(400);
  });
});

describe('pulled and pull', () => {
  it('tell whether the engine has an image', async () => {
    const { post } = setUp();
    expect((await post('pulled', { image_name: image })).body).toEqual({ pulled: true });
    expect((await post('pulled', { image_name: 'busybox' })).body).toEqual({ pulled: false });
    expect((await post('pull', { image_name: image })).body).toEqual({ pull: 'pulled' });
  });

  it('pull once for several calls', async () => {
    const { post, engine } = setUp();
    engine.registry.add('busybox:latest');
    let goOn: () => void = () => undefined;
    engine.pullGate = new Promise((resolve) => (goOn = resolve));
    const answers = await Promise.all([1, 2, 3].map(() => post('pull', { image_name: 'busybox' })));
    expect(answers.map(({ body }) => body as object)).toMatchObject(
      Array(3).fill({ pull: 'pulling' }),
    );
    expect(engine.calls.filter((call) => call === 'pullImage')).toHaveLength(1);
    goOn();
    await engine.pullGate;
    expect((await post('pulled', { image_name: 'busybox' })).body).toEqual({ pulled: true });
  });

  it('report a failed pull on the next call, and pull again on the one after', async () => {
    const { post, engine } = setUp();
    expect((await post('pull', { image_name: 'nowhere/x' })).body).toMatchObject({
      pull: 'pulling',
    });
    const failed = await post('pull', { image_name: 'nowhere/x' });
    expect(failed.status).toBe(502);
    expect(failed.body).toMatchObject({ code: 'pull-failed' });
    expect((await post('pull', { image_name: 'nowhere/x' })).body).toMatchObject({
      pull: 'pulling',
    });
    expect(engine.calls.filter((call) => call === 'pullImage')).toHaveLength(2);
  });
});

describe('a kata', () => {
  it('gets one labelled volume, once', async () => {
    const { post, engine, tree, clock } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    expect((await post('new_kata', goodBodies.new_kata)).body).toEqual({ new_kata: 'created' });
    expect((await post('new_kata', goodBodies.new_kata)).body).toEqual({ new_kata: 'exists' });
    expect([...engine.volumes.values()]).toMatchObject([
      {
        name: volume,
        labels: { [KATA_LABEL]: kataId, [IMAGE_LABEL]: image, [DOJO_LABEL]: 'our-dojo' },
      },
    ]);
  });

  it('is answered before its sandboxes are made, when they are wanted later; joining waits for them', async () => {
    const { post, engine, tree, clock } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    const started: FakeContainer[] = [];
    const succeed = engine.onStart;
    engine.onStart = (container) => void started.push(container);
    const later = { ...goodBodies.new_kata, sandboxes: 'later' };
    expect((await post('new_kata', later)).body).toEqual({ new_kata: 'created' });
    const [provisioner] = started;
    expect(provisioner?.spec.labels[ROLE_LABEL]).toBe('volume-provisioner');
    const joined = post('new_avatar', goodBodies.new_avatar).then(({ status }) => status);
    await post('space', {});
    expect(started).toHaveLength(1);
    engine.onStart = (container) => {
      started.push(container);
      succeed(container);
    };
    provisioner?.end({ exitStatus: 0, outOfMemory: false });
    await joined;
    expect(started[1]?.spec.labels[ROLE_LABEL]).toBe('sandbox');
  });

  it('has no volume when its sandboxes are wanted later and cannot be made, which is logged', async () => {
    const { post, engine, tree, clock, logger } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    engine.onStart = (container) => container.end({ exitStatus: 1, outOfMemory: false });
    const later = { ...goodBodies.new_kata, sandboxes: 'later' };
    expect((await post('new_kata', later)).body).toEqual({ new_kata: 'created' });
    const { body } = await post('kata_volume', { kata_id: kataId });
    expect(body).toEqual({ kata_volume: 'absent' });
    expect(logger.at('error')).toMatchObject([
      { message: 'sandboxes not made', fields: { kata_id: kataId } },
    ]);
  });

  it('is removed once', async () => {
    const { post, engine, tree, clock } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    await post('new_kata', goodBodies.new_kata);
    expect((await post('old_kata', { kata_id: kataId })).body).toEqual({ old_kata: 'removed' });
    expect((await post('old_kata', { kata_id: kataId })).body).toEqual({ old_kata: 'absent' });
    expect(engine.volumes.size).toBe(0);
  });

  it('tells whether the volume of a kata exists, and never makes it', async () => {
    const { post, tree, clock, engine } = setUp();
    const ask = async () => (await post('kata_volume', { kata_id: kataId })).body as unknown;
    tree.hasKata(kataId, clock.nowMs());
    expect(await ask()).toEqual({ kata_volume: 'absent' });
    expect(engine.volumes.size).toBe(0);
    await post('new_kata', goodBodies.new_kata);
    expect(await ask()).toEqual({ kata_volume: 'exists' });
  });

  it.each([
    ['does not exist', () => undefined],
    [
      'is 24 hours old',
      (tree: ScriptedTree, nowMs: number) => tree.hasKata(kataId, nowMs - DEFAULT_LIFETIME_MS),
    ],
    [
      'was ended by hand',
      (tree: ScriptedTree, nowMs: number) =>
        tree.readings.set(kataId, {
          found: 'kata',
          life: { createdMs: nowMs, endedMs: nowMs },
          imageName: undefined,
        }),
    ],
  ] as const)('that %s gives ended for every call, and nothing is made', async (_why, arrange) => {
    const { post, engine, tree, clock } = setUp();
    arrange(tree, clock.nowMs());
    expect((await post('new_kata', goodBodies.new_kata)).body).toEqual({ new_kata: 'ended' });
    expect((await post('new_avatar', goodBodies.new_avatar)).body).toEqual({ new_avatar: 'ended' });
    expect((await post('run', goodBodies.run)).body).toMatchObject({
      run: { status: 'ended', seconds: 0 },
    });
    expect(engine.volumes.size + engine.containers.size).toBe(0);
    expect(engine.calls).not.toContain('createVolume');
  });

  it.each([
    ['and with its image', () => undefined],
    ['and without its image', ({ images }: FakeEngine) => images.clear()],
  ])('without its volume %s gives ended, and no volume is made', async (_with, arrange) => {
    const { post, engine, tree, clock } = setUp();
    arrange(engine);
    tree.hasKata(kataId, clock.nowMs());
    expect((await post('new_avatar', goodBodies.new_avatar)).body).toEqual({ new_avatar: 'ended' });
    expect((await post('run', goodBodies.run)).body).toMatchObject({ run: { status: 'ended' } });
    expect((await post('old_avatar', goodBodies.old_avatar)).body).toEqual({
      old_avatar: 'absent',
    });
    expect(engine.containers.size).toBe(0);
    expect(engine.volumes.size).toBe(0);
  });

  it('whose manifest cannot be read is neither live nor ended', async () => {
    const { post, engine, tree } = setUp();
    tree.readings.set(kataId, { found: 'unreadable', reason: 'not JSON' });
    for (const call of ['new_kata', 'new_avatar'] as const) {
      const answer = await post(call, goodBodies[call]);
      expect(answer.status).toBe(500);
      expect(answer.body).toMatchObject({ code: 'manifest-unreadable' });
    }
    expect((await post('run', goodBodies.run)).body).toMatchObject({
      run: { status: 'faulty', reason: 'manifest' },
    });
    expect(engine.volumes.size).toBe(0);
  });

  it('leaves no volume when its sandboxes cannot be made', async () => {
    const { post, engine, tree, clock } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    engine.onStart = (container) => container.end({ exitStatus: 1, outOfMemory: false });
    const answer = await post('new_kata', goodBodies.new_kata);
    expect(answer.status).toBe(500);
    expect(engine.volumes.size + engine.containers.size).toBe(0);
  });
});

describe('an image that the engine does not have', () => {
  it('is pulled for a kata, and joining gives 503 with Retry-After', async () => {
    const { post, engine, tree, clock } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    engine.images.clear();
    engine.pullGate = new Promise(() => undefined);
    expect((await post('new_kata', goodBodies.new_kata)).body).toEqual({ new_kata: 'created' });
    expect((await post('run', goodBodies.run)).body).toMatchObject({ run: { status: 'pulling' } });
    const refused = await post('new_avatar', goodBodies.new_avatar);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    expect(engine.calls.filter((call) => call === 'pullImage')).toHaveLength(1);
  });

  it('makes a run faulty when it cannot be pulled', async () => {
    const { post, engine, tree, clock } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    engine.images.clear();
    await post('new_kata', goodBodies.new_kata);
    expect((await post('run', goodBodies.run)).body).toMatchObject({
      run: { status: 'faulty', reason: 'image' },
    });
  });
});

describe('a call over HTTP', () => {
  it.each(['pulled', 'pull', 'new_kata', 'old_kata', 'new_avatar', 'old_avatar', 'run'] as const)(
    '%s is rejected from a page whose name resolves to this machine',
    async (call) => {
      const { app, engine } = setUp();
      const forged = request(app).post(`/${call}`).set('Host', 'evil.example:4597');
      const { body } = await forged.send(goodBodies[call]).expect(403);
      expect(body).toMatchObject({ code: 'other-host' });
      expect(engine.calls).toEqual([]);
    },
  );

  it('may have any host name when it has the secret', async () => {
    const { app } = setUp({ secret: 'correct horse' });
    const asked = request(app).post('/pulled').set('Host', 'runner:4597');
    asked.set('Authorization', 'Bearer correct horse');
    await asked.send(goodBodies.pulled).expect(200, { pulled: true });
  });

  it('may have a body over 16 kB only when it carries files', async () => {
    const { post } = setUp();
    for (const [call, body] of Object.entries(goodBodies)) {
      const long = { ...body, extra: 'x'.repeat(17_000) };
      const { status } = await post(call as keyof typeof goodBodies, long);
      const carriesFiles = ['run', 'scratch_run', 'new_avatar'].includes(call);
      expect([call, status]).toEqual([call, carriesFiles ? 400 : 413]);
    }
  });
});

describe('an engine that fails', () => {
  it('gives 503 with Retry-After, without the message of the engine', async () => {
    const { post, engine, tree, clock } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    await post('new_kata', goodBodies.new_kata);
    engine.failNext('findVolume', 'unreachable', '/secret/path is down');
    const answer = await post('run', goodBodies.run);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(answer.text).not.toContain('/secret/path');
  });

  it('makes the runner not ready until it answers again', async () => {
    const { app, engine } = setUp();
    engine.failNext('ping', 'unreachable');
    const down = await request(app).get('/ready');
    expect([down.status, down.body]).toMatchObject([
      503,
      { ready: false, reasons: ['the Docker Engine does not answer'], runner_id: 'test' },
    ]);
    expect((await request(app).get('/ready')).status).toBe(200);
  });
});

describe('an engine that starts no container', () => {
  it('makes the runner not ready after several failures in a row, until a start succeeds', async () => {
    const { app, clock, engine, tree, post } = setUp();
    tree.hasKata(kataId, clock.nowMs());
    const create = () => post('new_kata', { image_name: image, kata_id: kataId });
    for (let starts = 0; starts < 3; starts += 1) {
      expect((await request(app).get('/ready')).status).toBe(200);
      engine.failNext('startContainer');
      await create();
    }
    const { status, body } = await request(app).get('/ready');
    expect([status, body]).toMatchObject([
      503,
      { reasons: [expect.stringMatching(/^the engine starts no container/)] },
    ]);
    await create();
    expect((await request(app).get('/ready')).status).toBe(200);
  });
});

describe('an engine whose disk is nearly full', () => {
  it('gets no new kata, avatar or run, and is not ready until space is free', async () => {
    const { app, clock, disk, engine, tree, post } = setUp();
    const kata_id = kataId;
    tree.hasKata(kata_id, clock.nowMs());
    await post('new_kata', { image_name: image, kata_id });
    const other = 'BBBBBBBBBB' as KataId;
    tree.hasKata(other, clock.nowMs());
    disk.bytes = 1000;
    clock.advance(1000);
    const call = { image_name: image, kata_id, avatar_name: 'lion' };
    const run = { ...call, deleted_filenames: [], changed_files: {}, max_seconds: 10 };
    const volumes = engine.volumes.size;
    for (const answer of [
      await post('new_kata', { image_name: image, kata_id: other }),
      await post('new_avatar', { ...call, starting_files: {} }),
      await post('run', run),
    ]) {
      expect([answer.status, answer.body]).toMatchObject([507, { code: 'disk-full' }]);
      expect(answer.headers['retry-after']).toBe('60');
    }
    expect(engine.volumes.size).toBe(volumes);
    expect((await post('space', {})).body).toEqual({ space: 'short' });
    const { status, body } = await request(app).get('/ready');
    expect([status, body]).toMatchObject([
      503,
      { ready: false, reasons: [expect.stringMatching(/disk is nearly full/)] },
    ]);

    disk.bytes = Infinity;
    clock.advance(1000);
    expect((await post('space', {})).body).toEqual({ space: 'enough' });
    expect((await request(app).get('/ready')).status).toBe(200);
  });
});

describe('the key of a caller', () => {
  it('is rejected by its name when it is not one', async () => {
    const { app } = setUp();
    const call = request(app).post('/pulled').send({ image_name: image });
    const { status, body } = await call.set('X-Katas-Caller', '192.0.2.1');
    expect([status, body]).toMatchObject([
      400,
      { code: 'invalid', errors: [{ field: 'x-katas-caller' }] },
    ]);
  });
});

describe('the probes', () => {
  it('tell the drain notice when a regular probe has seen the stop', async () => {
    const { app, state, drainNotice } = setUp();
    let isSeen = false;
    await request(app).get('/ready?again_seconds=1');
    state.drain();
    const seen = drainNotice.seen().then(() => (isSeen = true));
    await request(app).get('/ready');
    expect(isSeen).toBe(false);
    const { body } = await request(app).get('/ready?again_seconds=1');
    await seen;
    expect(body).toMatchObject({ ready: false, reasons: ['stopping'], runner_id: 'test' });
  });

  it('report a missing katas tree, and accept an empty one', async () => {
    const { app, tree } = setUp();
    tree.treeState = { state: 'missing', reason: 'not mounted' };
    expect((await request(app).get('/ready')).body).toMatchObject({
      ready: false,
      reasons: ['katas tree: not mounted'],
      runner_id: 'test',
    });
    tree.treeState = { state: 'empty', reason: 'no kata yet' };
    expect((await request(app).get('/ready')).status).toBe(200);
  });

  it('count runs by outcome', async () => {
    const { app, post } = setUp();
    await post('run', goodBodies.run);
    const { text } = await request(app).get('/metrics');
    expect(text).toContain('katas_runs_total{outcome="ended",reason=""} 1');
  });

  it('describe every call and field in OpenAPI', async () => {
    const { app } = setUp();
    const { body } = await request(app).get('/openapi.json');
    const document = body as {
      openapi: string;
      paths: Record<
        string,
        { post: { requestBody: { content: Record<string, { schema: { properties: object } }> } } }
      >;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    for (const [call, example] of Object.entries(goodBodies)) {
      const properties =
        document.paths[`/${call}`]?.post.requestBody.content['application/json']?.schema.properties;
      expect(Object.keys(properties ?? {}).sort()).toEqual(Object.keys(example).sort());
    }
    expect(JSON.stringify(document.paths['/run'])).toContain('^[0-9A-F]{10}$');
    expect(JSON.stringify(document.paths['/run_cyber_dojo_sh'])).toContain('"exception"');
  });
});
