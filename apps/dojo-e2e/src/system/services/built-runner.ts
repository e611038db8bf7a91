import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files, RunResult } from '../../wire';
import { freePort } from '../calls/free-port';
import { httpCall, type Answer } from '../calls/http-call';
import { readMetric } from '../calls/read-metric';
import { startService, type Environment, type ServiceProcess } from './service-process';
import { utcParts } from '../utc-parts';

/** What runners of these tests run in: it is there wherever a language image was built, and has all a sandbox needs. */
export const IMAGE = 'debian:trixie-slim';

const HOST = '127.0.0.1';

export type RunAnswer = Answer<{ readonly run: RunResult; readonly code?: string }>;

export interface RunOptions {
  readonly files?: Files;
  readonly maxSeconds?: number;
  /** Aborts when the caller leaves. */
  readonly signal?: AbortSignal;
}

/** The runner as it is built, alone, with a katas tree of its own; it can be killed and started again. */
export class BuiltRunner {
  readonly id = `e2e-${randomBytes(4).toString('hex')}`;
  readonly #kataIds: string[] = [];
  #process: ServiceProcess | undefined;

  private constructor(
    readonly url: string,
    private readonly katasDir: string,
    private readonly env: Environment,
  ) {}

  /** On the engine that `outside` names; not started yet. */
  static async create(
    { DOCKER_HOST: dockerHost }: NodeJS.ProcessEnv,
    settings: Environment = {},
  ): Promise<BuiltRunner> {
    const katasDir = await mkdtemp(join(tmpdir(), 'katas-runner-'));
    const port = String(await freePort());
    const own = { RUNNER_HOST: HOST, RUNNER_PORT: port, KATAS_DIR: katasDir };
    const engine = dockerHost === undefined ? {} : { DOCKER_HOST: dockerHost };
    return new BuiltRunner(`http://${HOST}:${port}`, katasDir, { ...engine, ...own, ...settings });
  }

  /** Whatever it makes in the engine is marked as its own. */
  get #settings(): Environment {
    return { ...this.env, DOJO_ID: this.id, RUNNER_ID: this.id };
  }

  /** Resolves when it is ready. */
  async start(): Promise<this> {
    this.#process = await startService('runner', this.url, this.#settings);
    return this;
  }

  /** Resolves when it answers at all. */
  async startUnready(): Promise<this> {
    this.#process = await startService('runner', this.url, this.#settings, 'alive');
    return this;
  }

  /** Ends it by SIGTERM; rejects when that was not in good order. */
  async stop(): Promise<void> {
    await this.#process?.stop();
  }

  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  get log(): string {
    return this.#process?.lines.join('\n') ?? '';
  }

  call<Body>(name: string, body: object): Promise<Answer<Body>> {
    return httpCall('POST', `${this.url}/${name}`, { body });
  }

  /** The word that it is ready by, or why it is not. */
  async readiness(): Promise<{ readonly ready: boolean; readonly reasons: readonly string[] }> {
    const { body } = await httpCall<{ ready: boolean; reasons: readonly string[] }>(
      'GET',
      `${this.url}/ready`,
    );
    return body;
  }

  /** The one series of this name in `/metrics` that has all these labels, such as `state="armed"`. */
  metric(name: string, ...labels: readonly string[]): Promise<number> {
    return readMetric(this.url, name, ...labels);
  }

  /** A live kata with these avatars in it. Resolves to its id. */
  async newKata(...avatars: readonly string[]): Promise<string> {
    const kataId = randomBytes(5).toString('hex').toUpperCase();
    this.#kataIds.push(kataId);
    const folder = join(this.katasDir, kataId.slice(0, 2), kataId.slice(2));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest(kataId)));
    await this.#do('new_kata', { kata_id: kataId, image_name: IMAGE });
    for (const avatar of avatars) await this.#join(kataId, avatar);
    return kataId;
  }

  /** [test] with this as cyber-dojo.sh, and other files beside it. */
  run(
    kataId: string,
    avatar: string,
    script: string,
    { files = {}, maxSeconds = 10, signal }: RunOptions = {},
  ): Promise<RunAnswer> {
    const body = {
      ...{ image_name: IMAGE, kata_id: kataId, avatar_name: avatar, deleted_filenames: [] },
      ...{ changed_files: { ...files, 'cyber-dojo.sh': script }, max_seconds: maxSeconds },
    };
    return httpCall('POST', `${this.url}/run`, { body, ...(signal && { signal }) });
  }

  /** Removes its katas, stops it, and leaves nothing. */
  async remove(): Promise<void> {
    for (const kataId of this.#kataIds) await this.#do('old_kata', { kata_id: kataId });
    await this.stop();
    await rm(this.katasDir, { recursive: true, force: true });
  }

  async #join(kataId: string, avatar: string): Promise<void> {
    const files = { 'cyber-dojo.sh': 'true' };
    await this.#do('new_avatar', {
      ...{ kata_id: kataId, avatar_name: avatar, image_name: IMAGE, starting_files: files },
    });
  }

  async #do(name: string, body: object): Promise<void> {
    const { status, body: answer } = await this.call(name, body);
    if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(answer)}`);
  }
}

function manifest(kataId: string): object {
  return { id: kataId, created: utcParts(Date.now()), image_name: IMAGE };
}
