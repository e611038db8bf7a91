import type { Engine } from '@katas/engine';
import { connectEngine } from '@katas/engine/dockerode';
import { isKataId, kataVolumeName, RUNNER_LABEL } from '@katas/kata';
import { removeContainers, type EnvironmentDeps } from '../bench/environment';
import { RunnerRelay } from '../started-runner/runner-relay';
import { StartedController } from '../started-runner/started-controller';
import { StartedRunner } from '../started-runner/started-runner';

interface Parts {
  readonly engine: Engine;
  readonly runnerId: string;
  readonly runner: StartedRunner;
  readonly relay: RunnerRelay;
  readonly controller: StartedController;
}

/** The built runner and controller on a katas tree of their own. */
export class PageEnvironment {
  readonly #katas: string[] = [];

  private constructor(readonly parts: Parts) {}

  static async start(
    deps: EnvironmentDeps & { readonly languagesDir: string },
  ): Promise<PageEnvironment> {
    const { root, dockerHost, logger, languagesDir } = deps;
    const env = { ...deps.env, LOG_LEVEL: 'warn', FACILITATOR_KEYS: 'off' };
    const runnerId = `bench-page-${process.pid}`;
    const runner = await StartedRunner.start({ root, env, runnerId });
    const relay = await RunnerRelay.start(runner.url);
    const place = { url: relay.url, katasDir: runner.katasDir };
    const controller = await StartedController.start({ checkout: root, languagesDir, env }, place);
    const engine = connectEngine({ dockerHost, logger });
    return new PageEnvironment({ engine, runnerId, runner, relay, controller });
  }

  post(path: string, body: object = {}): Promise<Record<string, unknown>> {
    return this.parts.controller.post(path.slice(1), body);
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
    const { engine, runnerId, runner, relay, controller } = this.parts;
    await controller.stop();
    await runner.stop();
    relay.stop();
    await removeContainers(engine, { [RUNNER_LABEL]: runnerId });
    for (const kata of this.#katas.filter(isKataId)) {
      await engine.removeVolume(kataVolumeName(kata));
    }
  }
}
