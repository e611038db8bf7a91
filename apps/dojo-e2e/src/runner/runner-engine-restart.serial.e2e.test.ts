import { BuiltRunner, IMAGE } from '../system/services/built-runner';
import { dockerApi, type DockerApi } from '../system/engine/docker-api';
import { createEngine, type EngineProcess } from '../system/engine/engine-process';
import { eventually } from '../system/eventually';

/** A probe of the engine times out after 3 s. A failed removal is retried every 5 s. */
const SOON_MS = 20_000;

describe("a runner's engine", () => {
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

  it('may be down when the runner starts: the runner is not ready until the engine is up', async () => {
    await runner.startUnready();
    const { reasons } = await runner.readiness();
    expect(reasons).toContain('the Docker Engine does not answer');
    const refused = await runner.call('new_kata', { kata_id: '0123456789', image_name: IMAGE });
    expect([refused.status, refused.body]).toMatchObject([503, { code: 'engine' }]);
    await engine.start();
    await becomesReady(true);
    kataId = await runner.newKata('lion', 'tiger');
  });

  it('may stop: the runner is not ready, refuses a Test at once, and ends the one under way', async () => {
    await runner.run(kataId, 'lion', 'true');
    const underWay = runner.run(kataId, 'lion', 'while :; do :; done', { maxSeconds: 15 });
    await eventually('the run', SOON_MS, async () =>
      (await runner.metric('katas_runs_under_way')) === 1 ? true : undefined,
    );
    const stoppedMs = performance.now();
    await engine.stop();
    // The engine waits for containers to end. None of ours makes it wait.
    expect(performance.now() - stoppedMs).toBeLessThan(8000);
    expect((await becomesReady(false)).reasons).toEqual(['the Docker Engine does not answer']);
    const askedMs = performance.now();
    const { status, body } = await runner.run(kataId, 'tiger', 'true');
    expect([status, body.code]).toEqual([503, 'engine']);
    expect(performance.now() - askedMs).toBeLessThan(5000);
    expect((await underWay).status).not.toBe(200);
  });

  it('may start again: the runner is ready, and every Test succeeds', async () => {
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

  it('no longer has the sandboxes that ended with it', async () => {
    await eventually('two sandboxes for two avatars', SOON_MS, async () =>
      (await sandboxes()).length === 2 ? true : undefined,
    );
  });

  it('appears in the metrics of failures, by operation', async () => {
    expect(await runner.metric('katas_engine_failures_total', 'operation="ping"')).toBeGreaterThan(
      0,
    );
  });
});
