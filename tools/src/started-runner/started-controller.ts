import type { Environment } from '@katas/service';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleServices } from '../bundle/bundle-services';
import { JsonClient } from './json-client';
import type { StartedRunner } from './started-runner';
import { freePort, HOST, startService, type StartedService } from './started-service';

/** Longer than the longest run and its wait in the queue of a full class. */
const ANSWER_MS = 60_000;

export interface ControllerStart {
  /** The checkout whose controller is bundled first. */
  readonly checkout: string;
  readonly languagesDir: string;
  readonly env: Environment;
}

/** The built kata-controller in its own process, on the katas tree of a runner. */
export class StartedController {
  readonly #client: JsonClient;

  private constructor(
    url: string,
    private readonly folder: string,
    private readonly program: StartedService,
  ) {
    this.#client = new JsonClient(url);
  }

  /** Resolves when it is ready. */
  static async start(
    { checkout, languagesDir, env }: ControllerStart,
    runner: StartedRunner,
  ): Promise<StartedController> {
    const folder = mkdtempSync(join(tmpdir(), 'katas-controller-'));
    await bundleServices(checkout, folder, ['kata-controller']);
    const port = String(await freePort());
    const url = `http://${HOST}:${port}`;
    const settings = {
      ...{ CONTROLLER_HOST: HOST, CONTROLLER_PORT: port, KATAS_DIR: runner.katasDir },
      ...{ RUNNER_URL: runner.url, RUNNER_SECRET_FILE: undefined },
      ...{ START_POINTS_DIR: languagesDir, RATE_TEST_PER_MINUTE: '0', RATE_CALLS_PER_MINUTE: '0' },
    };
    const start = { name: 'kata-controller', folder, url, env: { ...env, ...settings } } as const;
    return new StartedController(url, folder, await startService(start));
  }

  post(path: string, body: object): Promise<Record<string, unknown>> {
    return this.#client.post(path, body, ANSWER_MS);
  }

  /** Stops the controller and removes its folder. */
  async stop(): Promise<void> {
    this.#client.close();
    await this.program.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
