import { AVATAR_NAMES, RUN_SECONDS_MAX, type AvatarName } from '@katas/kata';
import { joinKata } from '../../started-runner/controller-calls';
import type { StartedKata, StartedRunner } from '../../started-runner/started-runner';
import type { StartedService } from '../../started-runner/started-service';
import type { Files, Session } from '../contender';

/** Avatars of a kata that a runner has. */
export interface RunnerSession extends Session {
  readonly kata: StartedKata;
}

/** Creates a kata, and sends its runs to the runner over HTTP. */
export async function runnerSession(
  runner: StartedRunner,
  imageName: string,
): Promise<RunnerSession> {
  const kata = await runner.newKata(imageName);
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

/** Every run counts as passed: the benchmark looks at the output. */
const RULES = { rules: [], otherwise: 'green' };

/** Creates a kata, and sends its Tests to a controller, as the page does: all files each time. */
export async function controllerSession(
  controller: StartedService,
  runner: StartedRunner,
  imageName: string,
): Promise<Session> {
  const fields = { rules: RULES, visible_files: {}, max_seconds: 10 };
  const kata = await runner.newKata(imageName, fields);
  const joined = new Map<number, { readonly path: string; readonly files: Files }>();
  return {
    join: async (avatar, files) =>
      void joined.set(avatar, { path: await joinKata(controller, kata.id), files }),
    submit: async (avatar, changed) => {
      const { path = '', files = {} } = joined.get(avatar) ?? {};
      const body = { files: { ...files, ...changed } };
      const { colour, output } = await controller.post(`${path}/run_tests`, body);
      const status = colour === 'green' ? 0 : String(colour);
      return { status, stdout: String(output), stderr: '' };
    },
    close: () => kata.end(),
  };
}

export function avatarName(avatar: number): AvatarName {
  const name = AVATAR_NAMES[avatar];
  if (name === undefined) throw new Error(`there is no avatar ${avatar}`);
  return name;
}
