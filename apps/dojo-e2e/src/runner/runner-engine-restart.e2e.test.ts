import { BuiltRunner, IMAGE } from '../system/services/built-runner';
import { dockerApi, type DockerApi } from '../system/engine/docker-api';
import { createEngine, type EngineProcess } from '../system/engine/engine-process';
import { eventually } from '../system/eventually';

/** A probe gives up on the engine after 3 s; a failed removal is tried again every 5 s. */
const SOON_MS = 20_000;

describe('the engine under a runner', () => {
  let engine: EngineProcess;
  let docker: DockerApi;
  let runner: BuiltRunner;
  let kataId: string;

  beforeAll(async () => {
    engine = await createEngine(undefined, ['--shutdown-timeout=15']);
    docker = dockerApi({ DOCKER_HOST: engine.address });
    await engine.start();
    await dockerApi(process.env).copyImagesTo({ DOCKER_HOST: engine.address }, [IMAGE]);
    await engine.stop();
    runner = await BuiltRunner.create({ DOCKER_HOST: engine.address });
  });

  afterAll(async () => {
    await runner.remove();
    await engine.remove();
  });

  const becomesReady = (ready: boolean) =>
    eventually(`readiness to be ${ready}`, SOON_MS, async () => {
      const answer = await runner.readiness();
      return answer.ready === ready ? answer : undefined;
    });
  const sandboxes = () => docker.containersLabelled('katas.role', 'sandbox');

  it('may be down when the runner starts: it is not ready, takes no call, and is when the engine is up', async () => {
    await runner.startUnready();
    const { reasons } = await runner.readiness();
    expect(reasons).toContain('the Docker Engine does not answer');
    const refused = await runner.call('new_kata', { kata_id: '0123456789', image_name: IMAGE });
    expect([refused.status, refused.body]).toMatchObject([503, { code: 'engine' }]);
    await engine.start();
    await becomesReady(true);
    kataId = await runner.newKata('lion', 'tiger');
  });

  it('may go: readiness says so, a [test] is refused at once, and one under way does not hang', async () => {
    await runner.run(kataId, 'lion', 'true');
    const underWay = runner.run(kataId, 'lion', 'while :; do :; done', { maxSeconds: 15 });
    await eventually('the run', SOON_MS, async () =>
      (await runner.metric('katas_runs_under_way')) === 1 ? true : undefined,
    );
    const stoppedMs = performance.now();
    await engine.stop();
    // It waits for containers to end, as any engine does, and for none of ours.
    expect(performance.now() - stoppedMs).toBeLessThan(8000);
    expect((await becomesReady(false)).reasons).toEqual(['the Docker Engine does not answer']);
    const askedMs = performance.now();
    const { status, body } = await runner.run(kataId, 'tiger', 'true');
    expect([status, body.code]).toEqual([503, 'engine']);
    expect(performance.now() - askedMs).toBeLessThan(5000);
    expect((await underWay).status).not.toBe(200);
  });

  it('may come back: readiness says so, and no [test] after that fails', async () => {
    await engine.start();
    await becomesReady(true);
    const runs = ['lion', 'tiger', 'lion', 'tiger'].map((avatar) =>
      runner.run(kataId, avatar, `echo ${avatar}`),
    );
    for (const { status, body } of await Promise.all(runs)) {
      expect(status).toBe(200);
      expect(body.run.status).toBe(0);
    }
  });

  it('is rid of the sandboxes that had died with it', async () => {
    await eventually('two sandboxes for two avatars', SOON_MS, async () =>
      (await sandboxes()).length === 2 ? true : undefined,
    );
  });

  it('is asked why, by operation, in the metrics', async () => {
    expect(await runner.metric('katas_engine_failures_total', 'operation="ping"')).toBeGreaterThan(
      0,
    );
  });
});
