import { AVATAR_NAMES, RUN_SECONDS_MAX, type AvatarName } from '@katas/kata';
import type { StartedKata, StartedRunner } from '../../started-runner/started-runner';
import type { Session } from '../contender';

/** Avatars of a kata that a runner has. */
export interface RunnerSession extends Session {
  readonly kata: StartedKata;
}

/** Creates a kata, and sends its runs to the runner over HTTP. */
export async function runnerSession(runner: StartedRunner, image: string): Promise<RunnerSession> {
  const kata = await runner.newKata(image);
  return {
    kata,
    join: (avatar, files) => kata.join(avatarName(avatar), files),
    submit: async (avatar, changed) => {
      // The largest value, so that a crowd on a slow machine causes no timeout.
      const run = await kata.run(avatarName(avatar), { changed, maxSeconds: RUN_SECONDS_MAX });
      const { status, reason, stdout, stderr } = run;
      const ended = reason === undefined ? status : `${status}: ${reason}`;
      return { status: ended, stdout: stdout.content, stderr: stderr.content };
    },
    close: () => kata.end(),
  };
}

export const avatarName = (avatar: number) => AVATAR_NAMES[avatar] as AvatarName;
