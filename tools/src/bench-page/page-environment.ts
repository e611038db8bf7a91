import type { Engine } from '@katas/engine';
import { connectEngine } from '@katas/engine/dockerode';
import { isKataId, kataVolumeName, RUNNER_LABEL } from '@katas/kata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeContainers, type EnvironmentDeps } from '../bench/environment';
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

const ANSWER_MS = 60_000;

interface Parts {
  readonly engine: Engine;
  readonly runnerId: string;
  readonly runner: StartedRunner;
  readonly relay: RunnerRelay;
  readonly folder: string;
  readonly controller: StartedService;
  readonly url: string;
}

/** The built runner and controller on a katas tree of their own. */
export class PageEnvironment {
  readonly #client: JsonClient;
  readonly #katas: string[] = [];

  private constructor(readonly parts: Parts) {
    this.#client = new JsonClient(parts.url);
  }

  static async start(
    deps: EnvironmentDeps & { readonly languagesDir: string },
  ): Promise<PageEnvironment> {
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
      FACILITATOR_KEYS: 'off',
    };
    const start = { name: 'kata-controller', folder, url, env: { ...env, ...settings } } as const;
    const controller = await startService(start);
    const engine = connectEngine({ dockerHost, logger });
    return new PageEnvironment({ engine, runnerId, runner, relay, folder, controller, url });
  }

  async post(path: string, body: object = {}): Promise<Record<string, unknown>> {
    return this.#client.post(path.slice(1), body, ANSWER_MS);
  }

  /** Creates a kata that one avatar joins. Resolves to the paths of both. */
  async joinedKata(startPoint: string): Promise<{ kata: string; avatar: string }> {
    const { kata_id: kataId } = await this.post('/api/katas', { start_point: startPoint });
    this.#katas.push(String(kataId));
    const kata = `/api/katas/${String(kataId)}`;
    const { avatar_name: name } = await this.post(`${kata}/avatars`);
    return { kata, avatar: `${kata}/avatars/${String(name)}` };
  }

  /** Stops all processes and removes their containers and volumes. */
  async clear(): Promise<void> {
    const { engine, runnerId, runner, relay, folder, controller } = this.parts;
    this.#client.close();
    await controller.stop();
    await runner.stop();
    relay.stop();
    rmSync(folder, { recursive: true, force: true });
    await removeContainers(engine, { [RUNNER_LABEL]: runnerId });
    for (const kata of this.#katas.filter(isKataId)) {
      await engine.removeVolume(kataVolumeName(kata));
    }
  }
}
