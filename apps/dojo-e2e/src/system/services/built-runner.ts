import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files, RunResult } from '../../wire';
import { freePort } from '../calls/free-port';
import { httpCall, type Answer } from '../calls/http-call';
import { readMetric } from '../calls/read-metric';
import { cleanUp } from '../clean-up';
import { eventually } from '../eventually';
import { startService, type Environment, type ServiceProcess } from './service-process';
import { utcParts } from '../utc-parts';

/** The base of the language images. It exists where one was built, and has everything that a sandbox needs. */
export const IMAGE = 'debian:trixie-slim';

const HOST = '127.0.0.1';
const RUNS_MS = 10_000;

export type RunAnswer = Answer<{ readonly run: RunResult; readonly code?: string }>;

export interface RunOptions {
  readonly files?: Files;
  readonly maxSeconds?: number;
  /** Aborts when the caller leaves. */
  readonly signal?: AbortSignal;
}

/** The built runner with a katas tree of its own. It can be killed and started again. */
export class BuiltRunner {
  readonly id = `e2e-${randomBytes(4).toString('hex')}`;
  readonly #kataIds: string[] = [];
  #process: ServiceProcess | undefined;

  private constructor(
    readonly url: string,
    private readonly katasDir: string,
    private readonly env: Environment,
  ) {}

  /** Returns a runner for the engine that `outside` names. It is not started. */
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

  /** Marks everything that it creates in the engine as its own. */
  get #settings(): Environment {
    return { ...this.env, DOJO_ID: this.id, RUNNER_ID: this.id };
  }

  /** Resolves when it is ready. */
  async start(): Promise<this> {
    this.#process = await startService('runner', this.url, this.#settings);
    return this;
  }

  /** Resolves when it answers, ready or not. */
  async startUnready(): Promise<this> {
    this.#process = await startService('runner', this.url, this.#settings, 'alive');
    return this;
  }

  /** Sends SIGTERM. Rejects when the process fails or does not end in time. */
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

  /** Returns the answer of `/ready`. */
  async readiness(): Promise<{ readonly ready: boolean; readonly reasons: readonly string[] }> {
    const { body } = await httpCall<{ ready: boolean; reasons: readonly string[] }>(
      'GET',
      `${this.url}/ready`,
    );
    return body;
  }

  /** Returns the series of this name that has all these labels, such as `state="warm"`. */
  metric(name: string, ...labels: readonly string[]): Promise<number> {
    return readMetric(this.url, name, ...labels);
  }

  /** Resolves when so many runs are in progress, or wait. */
  async untilRuns(counts: {
    readonly underWay?: number;
    readonly waiting?: number;
  }): Promise<void> {
    await eventually(`runs to be ${JSON.stringify(counts)}`, RUNS_MS, async () => {
      for (const [name, count] of Object.entries({
        katas_runs_under_way: counts.underWay,
        katas_runs_waiting: counts.waiting,
      }))
        if (count !== undefined && (await this.metric(name)) !== count) return undefined;
      return true;
    });
  }

  /** Creates a live kata with these avatars. Resolves to its ID. */
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

  /** Runs a script as cyber-dojo.sh, with other files beside it. */
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

  /** Removes its katas, stops it, and removes its tree. */
  remove(): Promise<void> {
    return cleanUp(
      ...this.#kataIds.map((kataId) => () => this.#do('old_kata', { kata_id: kataId })),
      () => this.stop(),
      () => rm(this.katasDir, { recursive: true, force: true }),
    );
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
