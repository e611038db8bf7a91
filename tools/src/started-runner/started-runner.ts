import { msToKataTime } from '@katas/kata';
import type { Environment } from '@katas/service';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOST, StartedService } from './started-service';

export interface RunnerStart {
  /** The workspace, whose runner is bundled first. */
  readonly root: string;
  readonly env: Environment;
  /** Its RUNNER_ID and DOJO_ID, which label everything that it creates. */
  readonly runnerId: string;
}

/** The built runner in its own process, with a katas tree of its own. */
export class StartedRunner {
  private constructor(private readonly service: StartedService) {}

  /** Resolves when it is ready. */
  static async start({ root, env, runnerId }: RunnerStart): Promise<StartedRunner> {
    const envOf = (port: string, folder: string): Environment => ({
      ...{ ...env, RUNNER_HOST: HOST, RUNNER_PORT: port, KATAS_DIR: folder },
      ...{ RUNNER_ID: runnerId, DOJO_ID: runnerId },
      // On loopback neither the runner nor its calls need a secret.
      RUNNER_SECRET_FILE: undefined,
    });
    return new StartedRunner(await StartedService.start({ name: 'runner', checkout: root, envOf }));
  }

  get url(): string {
    return this.service.url;
  }

  get pid(): number | undefined {
    return this.service.pid;
  }

  /** The katas tree. A controller may write it. */
  get katasDir(): string {
    return this.service.folder;
  }

  /** Creates a live kata on this image, with these fields in its manifest. */
  async newKata(imageName: string, fields: object = {}): Promise<StartedKata> {
    const id = writeKata(this.katasDir, { ...fields, image_name: imageName });
    await this.service.post('new_kata', { image_name: imageName, kata_id: id });
    return this.kata(imageName, id);
  }

  /** Returns a live kata that the runner has already. */
  kata(imageName: string, id: string): StartedKata {
    return new StartedKata(this.service, imageName, id);
  }

  /** Stops the runner and removes its folder. */
  stop(): Promise<void> {
    return this.service.stop();
  }
}

/** A run as the runner reports it. */
export interface FinishedRun {
  readonly status: number | string;
  readonly reason?: string;
  readonly seconds: number;
  readonly stdout: { readonly content: string };
  readonly stderr: { readonly content: string };
}

/** What an avatar runs: the files that differ from those of its last run, and the time limit. */
export interface RunRequest {
  readonly changed?: Readonly<Record<string, string>>;
  readonly deleted?: readonly string[] | undefined;
  readonly maxSeconds: number;
}

/** A live kata of a runner. */
export class StartedKata {
  constructor(
    private readonly runner: StartedService,
    readonly imageName: string,
    readonly id: string,
  ) {}

  async join(avatar: string, files: Readonly<Record<string, string>>): Promise<void> {
    await this.runner.post('new_avatar', { ...this.#avatar(avatar), starting_files: files });
  }

  async run(
    avatar: string,
    { changed = {}, deleted = [], maxSeconds }: RunRequest,
  ): Promise<FinishedRun> {
    const files = { changed_files: changed, deleted_filenames: deleted };
    const body = { ...this.#avatar(avatar), ...files, max_seconds: maxSeconds };
    return (await this.runner.post('run', body))['run'] as FinishedRun;
  }

  async leave(avatar: string): Promise<void> {
    await this.runner.post('old_avatar', { kata_id: this.id, avatar_name: avatar });
  }

  async end(): Promise<void> {
    await this.runner.post('old_kata', { kata_id: this.id });
  }

  #avatar(avatar: string) {
    return { image_name: this.imageName, kata_id: this.id, avatar_name: avatar };
  }
}

/** Writes the manifest of a live kata with these fields into a katas tree. Returns its ID. */
export function writeKata(katasDir: string, fields: object): string {
  const id = randomBytes(5).toString('hex').toUpperCase();
  const folder = join(katasDir, id.slice(0, 2), id.slice(2));
  mkdirSync(folder, { recursive: true });
  const manifest = { ...fields, id, created: msToKataTime(Date.now()) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return id;
}
