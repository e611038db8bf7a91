import { kataVolumeName, isKataId, RUNNER_LABEL } from '@katas/kata';
import type { Environment } from '@katas/service';
import { connectEngine } from '@katas/engine/dockerode';
import type { Engine } from '@katas/engine';
import type { Logger } from '@katas/system';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleServices } from '../bundle/bundle-services';
import { JsonClient } from '../started-runner/json-client';
import { StartedRunner } from '../started-runner/started-runner';
import {
  freePort,
  HOST,
  startService,
  type StartedService,
} from '../started-runner/started-service';
import { RunnerRelay } from './runner-relay';

export interface PageGroundDeps {
  readonly env: Environment;
  /** The workspace. */
  readonly root: string;
  readonly languagesDir: string;
  readonly dockerHost: string | undefined;
  readonly logger: Logger;
}

const ANSWER_MS = 60_000;

/** The runner and the controller as they are deployed, on a katas tree of their own. */
export class PageGround {
  readonly #katas: string[] = [];

  private constructor(
    readonly engine: Engine,
    private readonly runnerId: string,
    readonly runner: StartedRunner,
    readonly relay: RunnerRelay,
    private readonly folder: string,
    private readonly controller: StartedService,
    readonly url: string,
    readonly client: JsonClient,
  ) {}

  static async prepare(deps: PageGroundDeps): Promise<PageGround> {
    const { root, dockerHost, logger } = deps;
    const env = { ...deps.env, LOG_LEVEL: 'warn' };
    const runnerId = `bench-page-${process.pid}`;
    const runner = await StartedRunner.start({ root, env, runnerId });
    const relay = await RunnerRelay.start(runner.url);
    const folder = mkdtempSync(join(tmpdir(), 'katas-controller-'));
    await bundleServices(root, folder, ['kata-controller']);
    const port = String(await freePort());
    const url = `http://${HOST}:${port}`;
    const settings = {
      ...{ CONTROLLER_HOST: HOST, CONTROLLER_PORT: port, KATAS_DIR: runner.katasDir },
      ...{ RUNNER_URL: relay.url, RUNNER_SECRET_FILE: undefined },
      START_POINTS_DIR: deps.languagesDir,
    };
    const start = { name: 'kata-controller', folder, url, env: { ...env, ...settings } } as const;
    const controller = await startService(start);
    const engine = connectEngine({ dockerHost, logger });
    const client = new JsonClient(url);
    return new PageGround(
      ...([engine, runnerId, runner, relay, folder, controller, url, client] as const),
    );
  }

  get controllerPid(): number {
    return this.controller.pid ?? NaN;
  }

  async post(path: string, body: object = {}): Promise<Record<string, unknown>> {
    return this.client.post(path.slice(1), body, ANSWER_MS);
  }

  /** A kata that one avatar has joined. Resolves to its address and the avatar's. */
  async joinedKata(startPoint: string): Promise<{ kata: string; avatar: string }> {
    const { kata_id: kataId } = await this.post('/api/katas', { start_point: startPoint });
    this.#katas.push(String(kataId));
    const kata = `/api/katas/${String(kataId)}`;
    const { avatar_name: name } = await this.post(`${kata}/avatars`);
    return { kata, avatar: `${kata}/avatars/${String(name)}` };
  }

  /** Stops everything and removes what it left in the engine. */
  async clear(): Promise<void> {
    this.client.close();
    await this.controller.stop();
    await this.runner.stop();
    this.relay.stop();
    rmSync(this.folder, { recursive: true, force: true });
    const left = await this.engine.listContainers({ [RUNNER_LABEL]: this.runnerId });
    await Promise.all(left.map(({ id }) => this.engine.removeContainer(id)));
    for (const kata of this.#katas.filter(isKataId)) {
      await this.engine.removeVolume(kataVolumeName(kata));
    }
  }
}
