import type { Environment } from '@katas/service';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonClient } from './json-client';
import { freePort, HOST, startService, type StartedService } from './started-service';

/** Longer than the longest run and its wait in the queue of a full class. */
const ANSWER_MS = 60_000;

export interface ControllerStart {
  /** The checkout whose controller is bundled first. */
  readonly checkout: string;
  readonly languagesDir: string;
  readonly env: Environment;
}

/** What the controller calls, and the katas tree that both use. */
export interface RunnerOfController {
  readonly url: string;
  readonly katasDir: string;
}

/** The built kata-controller in its own process. */
export class StartedController {
  readonly #client: JsonClient;

  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly program: StartedService,
  ) {
    this.#client = new JsonClient(url);
  }

  /** Resolves when it is ready. */
  static async start(
    { checkout, languagesDir, env }: ControllerStart,
    runner: RunnerOfController,
  ): Promise<StartedController> {
    const folder = mkdtempSync(join(tmpdir(), 'katas-controller-'));
    await bundle(checkout, folder);
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

  get pid(): number | undefined {
    return this.program.pid;
  }

  post(path: string, body: object): Promise<Record<string, unknown>> {
    return this.#client.post(path, body, ANSWER_MS);
  }

  get(path: string): Promise<Record<string, unknown>> {
    return this.#client.get(path, ANSWER_MS);
  }

  /** Stops the controller and removes its folder. */
  async stop(): Promise<void> {
    this.#client.close();
    await this.program.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Bundling {
  bundleServices(root: string, folder: string, services: readonly string[]): Promise<void>;
}

/** Bundles with the checkout's own code, because another version may consist of other files. */
async function bundle(checkout: string, folder: string): Promise<void> {
  const file = join(checkout, 'tools/src/bundle/bundle-services.ts');
  const { bundleServices } = (await import(file)) as Bundling;
  await bundleServices(checkout, folder, ['kata-controller']);
}
