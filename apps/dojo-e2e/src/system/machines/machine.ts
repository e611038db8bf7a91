import { BuiltRunner } from '../services/built-runner';
import { dockerApi, dockerCalls, type DockerApi } from '../engine/docker-api';
import { cleanUp } from '../clean-up';
import { createEngine, ISOLATED, type EngineProcess } from '../engine/engine-process';

/** An engine and its runner, isolated like a machine. */
export interface Machine {
  /** The ID of its runner. */
  readonly id: string;
  readonly url: string;
  readonly engine: EngineProcess;
  readonly docker: DockerApi;
  /** Returns the creation time of each volume, by name. */
  volumes(): Promise<ReadonlyMap<string, string>>;
  /** Stops it and removes everything that it created. */
  remove(): Promise<void>;
}

/** Starts a machine and copies these images to it from the machine's engine. */
export async function startMachine(
  outside: NodeJS.ProcessEnv,
  katasDir: string,
  images: readonly string[],
): Promise<Machine> {
  const engine = await createEngine(ISOLATED);
  const place = { DOCKER_HOST: engine.address };
  let runner: BuiltRunner | undefined;
  const remove = (): Promise<void> =>
    cleanUp(
      () => runner?.remove(),
      () => engine.remove(),
    );
  try {
    await engine.start();
    await dockerApi(outside).copyImagesTo(place, images);
    runner = await BuiltRunner.create(place, { KATAS_DIR: katasDir });
    await runner.start();
  } catch (error) {
    // The first error is the one to report.
    await remove().catch(() => undefined);
    throw error;
  }
  const { id, url } = runner;
  return { id, url, engine, docker: dockerApi(place), volumes: () => volumesOf(place), remove };
}

async function volumesOf(place: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, string>> {
  const { Volumes } = await dockerCalls(place)<{
    Volumes: { Name: string; CreatedAt: string }[] | null;
  }>('GET', '/volumes');
  return new Map((Volumes ?? []).map(({ Name, CreatedAt }) => [Name, CreatedAt]));
}
