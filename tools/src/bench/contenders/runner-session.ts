import { AVATAR_NAMES, RUN_SECONDS_MAX, type AvatarName } from '@katas/kata';
import type { StartedRunner } from '../../started-runner/started-runner';
import type { Answer, Files, Session } from '../contender';

/** Sends runs to a runner over HTTP. */
export class RunnerSession implements Session {
  constructor(
    private readonly runner: StartedRunner,
    readonly imageName: string,
    readonly kataId: string,
  ) {}

  async join(avatar: number, files: Files): Promise<void> {
    await this.runner.call('new_avatar', { ...this.#player(avatar), starting_files: files });
  }

  async submit(avatar: number, changed: Files): Promise<Answer> {
    const { run } = (await this.runner.call('run', {
      ...{ ...this.#player(avatar), changed_files: changed, deleted_filenames: [] },
      // The largest value, so that a crowd on a slow machine causes no timeout.
      max_seconds: RUN_SECONDS_MAX,
    })) as unknown as RunAnswer;
    const { status, reason, stdout, stderr } = run;
    return {
      status: reason === undefined ? status : `${status}: ${reason}`,
      stdout: stdout.content,
      stderr: stderr.content,
    };
  }

  async close(): Promise<void> {
    await this.runner.call('old_kata', { kata_id: this.kataId });
  }

  #player(avatar: number) {
    return { image_name: this.imageName, kata_id: this.kataId, avatar_name: avatarName(avatar) };
  }
}

export function avatarName(avatar: number): AvatarName {
  const name = AVATAR_NAMES[avatar];
  if (name === undefined) throw new Error(`there is no avatar ${avatar}`);
  return name;
}

interface RunAnswer {
  readonly run: {
    readonly status: number | string;
    readonly reason?: string;
    readonly stdout: { readonly content: string };
    readonly stderr: { readonly content: string };
  };
}
