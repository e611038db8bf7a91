import { AVATAR_NAMES, RUN_SECONDS_MAX, type AvatarName } from '@katas/kata';
import type { StartedRunner } from '../../started-runner/started-runner';
import type { Session } from '../contender';

/** Avatars of a kata that a runner has. */
export interface RunnerSession extends Session {
  readonly imageName: string;
  readonly kataId: string;
}

interface RunAnswer {
  readonly status: number | string;
  readonly reason?: string;
  readonly stdout: { readonly content: string };
  readonly stderr: { readonly content: string };
}

/** Creates a kata, and sends its runs to the runner over HTTP. */
export async function runnerSession(
  runner: StartedRunner,
  imageName: string,
): Promise<RunnerSession> {
  const kataId = await runner.newKata(imageName);
  const kata = { image_name: imageName, kata_id: kataId };
  return {
    imageName,
    kataId,
    join: async (avatar, files) => {
      const player = { ...kata, avatar_name: avatarName(avatar) };
      await runner.call('new_avatar', { ...player, starting_files: files });
    },
    submit: async (avatar, changed) => {
      const { run } = await runner.call('run', {
        ...{ ...kata, avatar_name: avatarName(avatar) },
        ...{ changed_files: changed, deleted_filenames: [] },
        // The largest value, so that a crowd on a slow machine causes no timeout.
        max_seconds: RUN_SECONDS_MAX,
      });
      const { status, reason, stdout, stderr } = run as RunAnswer;
      const ended = reason === undefined ? status : `${status}: ${reason}`;
      return { status: ended, stdout: stdout.content, stderr: stderr.content };
    },
    close: async () => void (await runner.call('old_kata', { kata_id: kataId })),
  };
}

export function avatarName(avatar: number): AvatarName {
  const name = AVATAR_NAMES[avatar];
  if (name === undefined) throw new Error(`there is no avatar ${avatar}`);
  return name;
}
