import { msToKataTime } from '@katas/kata';
import type { Environment } from '@katas/service';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleServices } from '../bundle/bundle-services';
import { JsonClient } from './json-client';
import { freePort, HOST, startService, type StartedService } from './started-service';

/** Longer than the longest run (15 s) and its place in the queue of a full class. */
const ANSWER_MS = 60_000;

export interface RunnerStart {
  /** The workspace, whose runner is bundled anew. */
  readonly root: string;
  readonly env: Environment;
  /** Its RUNNER_ID and DOJO_ID: labels on all that it makes. */
  readonly runnerId: string;
}

/** The runner as it is deployed, with a katas tree of its own. */
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
      // On loopback it needs none, and its calls here carry none.
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

  /** The tree that it reads; a controller that writes it can share it. */
  get katasDir(): string {
    return this.folder;
  }

  /** The ids of all katas that were made. */
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

  /** Asks it to end, makes it if it does not, and removes its folder. */
  async stop(): Promise<void> {
    this.#client.close();
    await this.program.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
