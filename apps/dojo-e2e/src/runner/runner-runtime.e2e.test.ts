import { dockerApi, dockerCalls, type DockerApi } from '../system/engine/docker-api';
import { createEngine, type EngineProcess } from '../system/engine/engine-process';
import { BuiltRunner, IMAGE } from '../system/services/built-runner';

describe('SANDBOX_RUNTIME', () => {
  let engine: EngineProcess;
  let docker: DockerApi;
  let runner: BuiltRunner | undefined;

  beforeAll(async () => {
    // The same program under a second name. The engine says which name a container has.
    engine = await createEngine(undefined, ['--add-runtime', 'second-runc=runc']);
    docker = dockerApi({ DOCKER_HOST: engine.address });
    await engine.start();
    await dockerApi(process.env).copyImagesTo({ DOCKER_HOST: engine.address }, [IMAGE]);
  });
  afterEach(() => runner?.remove());
  afterAll(() => engine.remove());

  const createRunner = (runtime: string): Promise<BuiltRunner> =>
    BuiltRunner.create({ DOCKER_HOST: engine.address }, { SANDBOX_RUNTIME: runtime });

  it('runs every sandbox with the runtime', async () => {
    runner = await (await createRunner('second-runc')).start();
    const { body } = await runner.run(await runner.newKata('lion'), 'lion', 'echo well');
    expect(body.run).toMatchObject({ status: 0, stdout: { content: 'well\n' } });
    const [sandbox = ''] = await docker.runningLabelled('katas.role', 'sandbox');
    const inspect = dockerCalls({ DOCKER_HOST: engine.address });
    expect(await inspect('GET', `/containers${sandbox}/json`)).toMatchObject({
      HostConfig: { Runtime: 'second-runc' },
    });
  });

  it('keeps the runner from starting when the engine does not have it', async () => {
    runner = await createRunner('runsc');
    await expect(runner.start()).rejects.toThrow(
      'Settings: SANDBOX_RUNTIME: the engine has no runtime runsc; it has',
    );
  });

  it('makes the runner not ready when the engine is found later without it', async () => {
    await engine.stop();
    runner = await createRunner('runsc');
    await runner.startUnready();
    await engine.start();
    const { ready, reasons } = await runner.readiness();
    expect([ready, reasons.join()]).toEqual([
      false,
      expect.stringContaining('SANDBOX_RUNTIME: the engine has no runtime runsc'),
    ]);
  });
});
