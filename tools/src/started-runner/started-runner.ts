import { msToKataTime } from '@katas/kata';
import type { Environment } from '@katas/service';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleServices } from '../bundle/bundle-services';
import { JsonClient } from './json-client';
import { freePort, HOST, startService, type StartedService } from './started-service';

/** Longer than the longest run and its wait in the queue of a full class. */
const ANSWER_MS = 60_000;

export interface RunnerStart {
  /** The workspace, whose runner is bundled first. */
  readonly root: string;
  readonly env: Environment;
  /** Its RUNNER_ID and DOJO_ID, which label everything that it creates. */
  readonly runnerId: string;
}

/** The built runner in its own process, with a katas tree of its own. */
export class StartedRunner {
  readonly #client: JsonClient;
  readonly #katas: string[] = [];

  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly program: StartedService,
  ) {
    this.#client = new JsonClient(url);
  }

  /** Resolves when it is ready. */
  static async start({ root, env, runnerId }: RunnerStart): Promise<StartedRunner> {
    const folder = mkdtempSync(join(tmpdir(), 'katas-runner-'));
    await bundleServices(root, folder, ['runner']);
    const port = await freePort();
    const url = `http://${HOST}:${port}`;
    const settings = {
      ...{ RUNNER_HOST: HOST, RUNNER_PORT: String(port), KATAS_DIR: folder },
      ...{ RUNNER_ID: runnerId, DOJO_ID: runnerId },
      // On loopback neither the runner nor its calls need a secret.
      RUNNER_SECRET_FILE: undefined,
    };
    const program = await startService({
      name: 'runner',
      folder,
      url,
      env: { ...env, ...settings },
    });
    return new StartedRunner(url, folder, program);
  }

  /** The katas tree. A controller may write it. */
  get katasDir(): string {
    return this.folder;
  }

  /** The IDs of all created katas. */
  get katas(): readonly string[] {
    return this.#katas;
  }

  /** A live kata on this image, with these fields in its manifest. Resolves to its id. */
  async newKata(imageName: string, fields: object = {}): Promise<string> {
    const kataId = randomBytes(5).toString('hex').toUpperCase();
    this.#katas.push(kataId);
    const folder = join(this.folder, kataId.slice(0, 2), kataId.slice(2));
    mkdirSync(folder, { recursive: true });
    const created = msToKataTime(Date.now());
    const manifest = { ...fields, id: kataId, created, image_name: imageName };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await this.call('new_kata', { image_name: imageName, kata_id: kataId });
    return kataId;
  }

  call(name: string, body: object): Promise<Record<string, unknown>> {
    return this.#client.post(name, body, ANSWER_MS);
  }

  /** Stops the runner and removes its folder. */
  async stop(): Promise<void> {
    this.#client.close();
    await this.program.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
