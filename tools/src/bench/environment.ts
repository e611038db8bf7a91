import type { Engine } from '@katas/engine';
import { connectEngine } from '@katas/engine/dockerode';
import { isKataId, kataVolumeName, ROLE_LABEL, RUNNER_LABEL } from '@katas/kata';
import type { Environment } from '@katas/service';
import type { Logger } from '@katas/system';
import { availableParallelism, cpus, release } from 'node:os';
import { StartedRunner } from '../started-runner/started-runner';
import type { Contender, ContenderName } from './contender';
import { BareProcesses } from './contenders/bare-process';
import {
  BENCH_LABELS,
  EngineExtras,
  execSession,
  newContainerSession,
  type SandboxMemory,
} from './contenders/container-sessions';
import { ControllerSession } from './contenders/controller-session';
import { RunnerSession } from './contenders/runner-session';
import { StartedController } from '../started-runner/started-controller';

export interface EnvironmentDeps {
  readonly env: Environment;
  /** The workspace. */
  readonly root: string;
  readonly dockerHost: string | undefined;
  readonly logger: Logger;
}

/** What takes part. (g) does when another checkout is named. */
export interface BenchStart {
  readonly contenders: readonly ContenderName[];
  readonly before?: string | undefined;
}

/** All contenders, started, and their cleanup. */
export class BenchEnvironment {
  readonly engine: Engine;
  readonly #extras: EngineExtras;
  readonly #bare = new BareProcesses();
  readonly #controllers: StartedController[] = [];
  readonly #runners: { readonly runnerId: string; readonly runner: StartedRunner }[] = [];
  readonly contenders: Contender[] = [this.#bare];

  private constructor({ dockerHost, logger }: EnvironmentDeps) {
    this.engine = connectEngine({ dockerHost, logger });
    this.#extras = new EngineExtras(dockerHost);
  }

  /** Starts a runner with resident sandboxes, whose katas (b) and (c) use as well, and the runner of (e) if named. */
  static async start(
    deps: EnvironmentDeps & { readonly languagesDir: string },
    { contenders: names, before }: BenchStart,
  ): Promise<BenchEnvironment> {
    const environment = new BenchEnvironment(deps);
    const { engine } = environment;
    try {
      const always = await environment.#startRunner(deps, 'always');
      environment.#add('container', always, newContainerSession(engine));
      environment.#add('exec', always, execSession(engine, environment.#extras));
      environment.#add('always', always, RunnerSession);
      if (names.includes('never'))
        environment.#add('never', await environment.#startRunner(deps, 'never'), RunnerSession);
      if (names.includes('controller')) await environment.#addController('controller', deps);
      if (names.includes('before') && before !== undefined)
        await environment.#addController('before', { ...deps, root: before });
      return environment;
    } catch (error) {
      await environment.clear();
      throw error;
    }
  }

  /** Resolves to the memory of every resident sandbox. */
  async sandboxMemory(): Promise<readonly SandboxMemory[]> {
    const labels = { [RUNNER_LABEL]: this.#runners[0]?.runnerId ?? '', [ROLE_LABEL]: 'sandbox' };
    const sandboxes = await this.engine.listContainers(labels);
    return Promise.all(sandboxes.map(({ id }) => this.#extras.memory(id)));
  }

  /** Stops the runners and removes every container and volume of this benchmark, whatever its state. */
  async clear(): Promise<void> {
    await this.#bare.clear();
    for (const controller of this.#controllers) await controller.stop();
    await removeContainers(this.engine, BENCH_LABELS);
    for (const { runnerId, runner } of this.#runners) {
      await runner.stop();
      await removeContainers(this.engine, { [RUNNER_LABEL]: runnerId });
      for (const kata of runner.katas.filter(isKataId))
        await this.engine.removeVolume(kataVolumeName(kata));
    }
  }

  async #startRunner(
    deps: EnvironmentDeps,
    reuse: 'always' | 'never',
    of = '',
  ): Promise<StartedRunner> {
    const runnerId = `bench-${process.pid}-${reuse}${of}`;
    const env = { ...deps.env, LOG_LEVEL: 'warn', SANDBOX_REUSE: reuse };
    const runner = await StartedRunner.start({ root: deps.root, env, runnerId });
    this.#runners.push({ runnerId, runner });
    return runner;
  }

  /** A controller has a tree and a runner of its own, because one controller at a time writes a tree. */
  async #addController(
    name: 'controller' | 'before',
    deps: EnvironmentDeps & { readonly languagesDir: string },
  ): Promise<void> {
    const runner = await this.#startRunner(deps, 'always', `-${name}`);
    const { root: checkout, languagesDir } = deps;
    const env = { ...deps.env, LOG_LEVEL: 'warn' };
    const controller = await StartedController.start({ checkout, languagesDir, env }, runner);
    this.#controllers.push(controller);
    const open = (image: string) => ControllerSession.open(controller, runner, image);
    this.contenders.push({ name, only: 'trivial', open });
  }

  #add(name: ContenderName, runner: StartedRunner, Session: typeof RunnerSession): void {
    const open = async (image: string) => new Session(runner, image, await runner.newKata(image));
    this.contenders.push({ name, open });
  }
}

export async function removeContainers(
  engine: Engine,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const containers = await engine.listContainers(labels);
  await Promise.all(containers.map(({ id }) => engine.removeContainer(id)));
}

/** Resolves to a description of the machine that the figures belong to. */
export async function machineLine(engine: Engine): Promise<string> {
  const { version } = await engine.describe();
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const machine = `${availableParallelism()} cores (${model}), Linux ${release()}`;
  return `${machine}, Docker Engine ${version}, Node ${process.versions.node}`;
}
