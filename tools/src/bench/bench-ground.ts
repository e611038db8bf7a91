import { kataVolumeName, isKataId, ROLE_LABEL, RUNNER_LABEL } from '@katas/kata';
import type { Environment } from '@katas/service';
import type { Engine } from '@katas/engine';
import type { Logger } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { StartedRunner } from '../started-runner/started-runner';
import type { Way, WayName } from './press';
import { BareProcesses } from './ways/bare-process';
import { DockerExecs } from './ways/docker-exec';
import { EngineHttp, type SandboxMemory } from './ways/engine-http';
import { NewContainers } from './ways/new-container';
import { OurRunner } from './ways/our-runner';

export interface GroundDeps {
  readonly env: Environment;
  /** The workspace. */
  readonly root: string;
  readonly dockerHost: string | undefined;
  readonly logger: Logger;
}

/** Everything that is measured, started, and how to be rid of all of it. */
export class BenchGround {
  readonly ways: readonly Way[];
  readonly #bare = new BareProcesses();

  private constructor(
    readonly engine: Engine,
    private readonly http: EngineHttp,
    private readonly id: string,
    private readonly runners: readonly OwnRunner[],
  ) {
    this.ways = [
      this.#bare,
      new NewContainers(engine, id),
      new DockerExecs(engine, http, id),
      ...runners.map(({ name, runner }) => new OurRunner(name, runner)),
    ];
  }

  /** Starts the runners of the ways that are asked for. */
  static async prepare(
    { env, root, dockerHost, logger }: GroundDeps,
    names: readonly WayName[],
  ): Promise<BenchGround> {
    const engine = connectEngine({ dockerHost, logger });
    const id = `bench-${process.pid}`;
    const runners: OwnRunner[] = [];
    const ground = () => new BenchGround(engine, new EngineHttp(dockerHost), id, runners);
    try {
      for (const name of ['always', 'never'] as const) {
        if (!names.includes(name)) continue;
        const runnerId = `${id}-${name}`;
        const runnerEnv = { ...env, LOG_LEVEL: 'warn', SANDBOX_REUSE: name };
        const start = { root, env: runnerEnv, runnerId };
        runners.push({ name, runnerId, runner: await StartedRunner.start(start) });
      }
      return ground();
    } catch (error) {
      await ground().clear();
      throw error;
    }
  }

  async residentSandboxes(): Promise<readonly SandboxMemory[]> {
    const always = this.runners.find(({ name }) => name === 'always');
    if (always === undefined) return [];
    const labels = { [RUNNER_LABEL]: always.runnerId, [ROLE_LABEL]: 'sandbox' };
    const sandboxes = await this.engine.listContainers(labels);
    return Promise.all(sandboxes.map(({ id }) => this.http.memory(id)));
  }

  /** Stops the runners and removes what they and the measuring left in the engine, whatever state all that is in. */
  async clear(): Promise<void> {
    await Promise.all(this.runners.map(({ runner }) => runner.stop()));
    await this.#bare.clear();
    for (const runnerId of [this.id, ...this.runners.map((own) => own.runnerId)]) {
      const left = await this.engine.listContainers({ [RUNNER_LABEL]: runnerId });
      await Promise.all(left.map(({ id }) => this.engine.removeContainer(id)));
    }
    const ours = await this.engine.listVolumes(RUNNER_LABEL);
    const names = ours.filter(({ labels }) => labels[RUNNER_LABEL] === this.id);
    const katas = this.runners.flatMap(({ runner }) => runner.katas).filter(isKataId);
    for (const name of [...names.map((volume) => volume.name), ...katas.map(kataVolumeName)])
      await this.engine.removeVolume(name);
    this.http.close();
  }
}

interface OwnRunner {
  readonly name: 'always' | 'never';
  readonly runnerId: string;
  readonly runner: StartedRunner;
}
