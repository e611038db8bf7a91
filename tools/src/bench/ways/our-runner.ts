import type { Files } from '../../languages/starting-files';
import type { StartedRunner } from '../../started-runner/started-runner';
import type { Answer, Place, Way } from '../press';
import { avatarName } from './bench-kata';

/** The longest that the runner allows, so that no crowd on a slow machine makes a time-out. */
const MAX_SECONDS = 15;

/** Our runner over HTTP. */
export class OurRunner implements Way {
  constructor(
    readonly name: 'always' | 'never',
    private readonly runner: StartedRunner,
  ) {}

  async open(imageName: string): Promise<Place> {
    return new RunnerPlace(this.runner, imageName, await this.runner.newKata(imageName));
  }
}

class RunnerPlace implements Place {
  constructor(
    private readonly runner: StartedRunner,
    private readonly imageName: string,
    private readonly kataId: string,
  ) {}

  async join(avatar: number, files: Files): Promise<void> {
    await this.runner.call('new_avatar', { ...this.#player(avatar), starting_files: files });
  }

  async press(avatar: number, changed: Files): Promise<Answer> {
    const { run } = (await this.runner.call('run', {
      ...this.#player(avatar),
      changed_files: changed,
      deleted_filenames: [],
      max_seconds: MAX_SECONDS,
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
    return {
      image_name: this.imageName,
      kata_id: this.kataId,
      avatar_name: avatarName(avatar),
    };
  }
}

interface RunAnswer {
  readonly run: {
    readonly status: number | string;
    readonly reason?: string;
    readonly stdout: { readonly content: string };
    readonly stderr: { readonly content: string };
  };
}
