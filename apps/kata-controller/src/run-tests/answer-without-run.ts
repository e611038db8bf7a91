import type { Colour, ForkOffer, Light, RunTestsAnswer } from '@katas/controller-api';
import type { LightRun, VisibleFiles } from '@katas/katas-tree';
import type { LoadedAvatar } from '../avatars/load-avatar';
import type { ControllerDeps } from '../controller-deps';
import type { LoadedKata } from '../katas/load-kata';
import { outputIn, toFiles } from '../visible-files';

const NO_CHANGES = { created: {}, changed: {}, deleted: [] };

/** Returns the answer when no light was made. The output says why. */
export function answerWithoutLight(
  output: string,
  ended: boolean,
  fork?: ForkOffer,
): RunTestsAnswer {
  return { output, colour: '', light: null, ended, ...NO_CHANGES, ...(fork && { fork }) };
}

/** Returns the answer of an ended kata: no light, and an offer to fork the last one. */
export function endedAnswer(
  { kataId, endsAtMs }: LoadedKata,
  avatar: LoadedAvatar,
): RunTestsAnswer {
  const { avatarName, lastNumber: number } = avatar;
  const when = new Date(endsAtMs).toUTCString();
  const output = `This kata has ended (${when}). You can review it, or fork it to continue from these files.\n`;
  return answerWithoutLight(output, true, { kata_id: kataId, avatar_name: avatarName, number });
}

/** Returns the answer of a run that was stopped, with what it had printed. */
export function stoppedAnswer(output: string): RunTestsAnswer {
  return { ...answerWithoutLight(output, false), stopped: true };
}

/** Returns the answer that was given when this light was made. */
export async function repeatedAnswer(
  { reader }: ControllerDeps,
  kata: LoadedKata,
  { kataId, avatarName }: LoadedAvatar,
  light: Light,
): Promise<RunTestsAnswer> {
  const place = { kataId, avatarName, number: light.number };
  const [files = new Map(), run = NOTHING] = await Promise.all([
    reader.filesAt(place),
    reader.runAt(place),
  ]);
  return {
    output: outputIn(files),
    colour: light.colour as Colour,
    light,
    ended: kata.hasEnded,
    created: toFiles(only(run.created, files)),
    changed: toFiles(only(run.changed, files)),
    deleted: run.deleted,
    ...(run.message === undefined ? {} : { message: run.message }),
  };
}

const NOTHING: LightRun = { created: [], changed: [], deleted: [] };

function only(names: readonly string[], files: VisibleFiles): VisibleFiles {
  return new Map(names.map((name) => [name, files.get(name) ?? '']));
}
