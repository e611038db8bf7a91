import type { Engine } from '@katas/engine';
import { connectEngine } from '@katas/engine/dockerode';
import { DOJO_LABEL, RUNNER_LABEL } from '@katas/kata';
import type { Environment } from '@katas/service';
import type { Logger } from '@katas/system';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '../command/run-command';
import { RunnerRelay } from './runner-relay';
import { StartedRunner } from './started-runner';
import { HOST, StartedService } from './started-service';

export interface ServicesDeps {
  readonly env: Environment;
  /** The workspace. */
  readonly root: string;
  readonly languagesDir: string;
  readonly dockerHost: string | undefined;
  readonly logger: Logger;
}

/** The services that a benchmark starts, and their cleanup. */
export class StartedServices {
  readonly engine: Engine;
  readonly #cleanups: (() => unknown)[] = [];

  constructor(readonly deps: ServicesDeps) {
    this.engine = connectEngine(deps);
  }

  /** Starts the built runner. This ID labels everything that it creates. */
  async runner(runnerId: string, settings: Environment = {}): Promise<StartedRunner> {
    const { root, env } = this.deps;
    const runner = await StartedRunner.start({ root, env: { ...env, ...settings }, runnerId });
    this.onClear(async () => {
      await runner.stop();
      await this.#remove(runnerId);
    });
    return runner;
  }

  /** Starts a relay to the runner at this address. Without one the relay answers itself, without delay. */
  async relay(runnerUrl = ''): Promise<RunnerRelay> {
    const relay = await RunnerRelay.start(runnerUrl);
    relay.answersItself = runnerUrl === '';
    this.onClear(() => relay.stop());
    return relay;
  }

  /** Starts the built controller of a checkout, by default of this one, for a runner whose katas tree it writes. */
  async controller(
    { url, katasDir }: { readonly url: string; readonly katasDir: string },
    checkout = this.deps.root,
  ): Promise<StartedService> {
    const envOf = (port: string): Environment => ({
      ...{ ...this.deps.env, CONTROLLER_HOST: HOST, CONTROLLER_PORT: port, KATAS_DIR: katasDir },
      ...{ RUNNER_URL: url, RUNNER_SECRET_FILE: undefined },
      ...{ START_POINTS_DIR: this.deps.languagesDir },
      ...{ RATE_TEST_PER_MINUTE: '0', RATE_CALLS_PER_MINUTE: '0' },
    });
    const controller = await StartedService.start({ name: 'kata-controller', checkout, envOf });
    this.onClear(() => controller.stop());
    return controller;
  }

  /** Makes an empty folder. Not in memory: a light waits for the disk. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'katas-bench-'));
    this.onClear(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  onClear(cleanup: () => unknown): void {
    this.#cleanups.unshift(cleanup);
  }

  /** Ends and removes everything, in reverse order. */
  async clear(): Promise<void> {
    for (const cleanup of this.#cleanups.splice(0)) await cleanup();
  }

  /** Removes the containers and volumes of a runner, whatever their state. */
  async #remove(runnerId: string): Promise<void> {
    const { engine } = this;
    await removeContainers(engine, { [RUNNER_LABEL]: runnerId });
    for (const { name, labels } of await engine.listVolumes(DOJO_LABEL))
      if (labels[DOJO_LABEL] === runnerId) await engine.removeVolume(name);
  }
}

export async function removeContainers(
  engine: Engine,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const containers = await engine.listContainers(labels);
  await Promise.all(containers.map(({ id }) => engine.removeContainer(id)));
}

/** Does the work of a benchmark with services, and removes them after it, also when it fails or is stopped. */
export async function withServices(
  { workspace, settings, logger, progress, ...context }: CommandContext,
  ofServices: Environment,
  work: (services: StartedServices) => Promise<void>,
): Promise<number> {
  const { root, languagesDir } = workspace;
  const env = { ...context.env, ...ofServices };
  const deps = { env, root, languagesDir, dockerHost: settings.DOCKER_HOST, logger };
  const services = new StartedServices(deps);
  try {
    await work(services);
  } finally {
    await progress.step('Cleaning up', () => services.clear());
  }
  return 0;
}

/** Resolves to a description of the machine that the figures belong to. */
export async function machineLine(engine: Engine): Promise<string> {
  const { version } = await engine.describe();
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const machine = `${availableParallelism()} cores (${model}), Linux ${release()}`;
  return `${machine}, Docker Engine ${version}, Node ${process.versions.node}`;
}
