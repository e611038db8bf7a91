import type { PrepareAnswer, Trial, TryAllAnswer } from '@katas/controller-api';
import { forEachBounded } from '@katas/concurrency';
import type { AvatarName, KataId } from '@katas/kata';
import { startPointNames } from '@katas/katas-tree';
import { CallStopped, RunnerUnavailable } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';
import type { ImageName } from '@katas/validation';
import { notAChoice } from '../avatars/join-kata';
import type { ControllerDeps } from '../controller-deps';
import { loadKataOf, type LoadedKata } from '../katas/load-kata';
import { findRunConfiguration, runConfiguration } from '../run-tests/run-configuration';
import { runTrial, withoutRun, type TrialFiles } from './run-trial';

/** Calls of the runner in progress. The runner runs fewer of them at once. */
const CALLS_AT_ONCE = 16;

export interface TryAll {
  readonly files: TrialFiles;
  /** Only the avatars with this start-point take part. */
  readonly startPoint: string | undefined;
  readonly stop: AbortSignal;
  readonly onTrial: (trial: Trial) => void;
}

/**
 * Runs the files with those of every avatar's last green light. One avatar's problem is in its own trial. Rejects with
 * {@link CallStopped} when `stop` aborts.
 */
export async function tryAll(
  deps: ControllerDeps,
  kata: LoadedKata,
  call: TryAll,
): Promise<TryAllAnswer> {
  const names = await avatarsWith(deps, kata, call.startPoint);
  const trials = new Map<AvatarName, Trial>();
  const visit = async (name: AvatarName): Promise<void> => {
    const trial = await trialOf(deps, kata, name, call);
    trials.set(name, trial);
    call.onTrial(trial);
  };
  await forEachBounded(names, CALLS_AT_ONCE, visit, () => call.stop.aborted);
  if (call.stop.aborted) throw new CallStopped();
  return { trials: names.flatMap((name) => trials.get(name) ?? []) };
}

/** Starts the sandboxes of the next call. Rejects with {@link RunnerUnavailable} when the runner cannot be asked. */
export async function prepareTryAll(
  deps: ControllerDeps,
  kata: LoadedKata,
  startPoint: string | undefined,
): Promise<PrepareAnswer> {
  const { kataId } = kata;
  const names = await avatarsWith(deps, kata, startPoint);
  const byImage = new Map<ImageName, AvatarName[]>();
  for (const avatarName of names) {
    if ((await lastGreen(deps, kataId, avatarName)) === undefined) continue;
    const own = await findRunConfiguration(deps, await loadKataOf(deps, { kataId, avatarName }));
    if (own !== undefined)
      byImage.set(own.imageName, [...(byImage.get(own.imageName) ?? []), avatarName]);
  }
  for (const [image_name, avatar_names] of byImage)
    await deps.runner.prepareScratch({ image_name, kata_id: kataId, avatar_names });
  return { preparing: [...byImage.values()].flat().length };
}

async function avatarsWith(
  deps: ControllerDeps,
  kata: LoadedKata,
  startPoint: string | undefined,
): Promise<readonly AvatarName[]> {
  const choices = startPointNames(kata);
  if (startPoint === undefined ? choices.length > 0 : !choices.includes(startPoint))
    throw notAChoice(choices);
  const names = await deps.reader.avatarNames(kata.kataId);
  if (startPoint === undefined) return names;
  const own = await Promise.all(
    names.map((name) => deps.reader.startPoint(kata, kata.kataId, name)),
  );
  return names.filter((_name, nth) => own[nth] === startPoint);
}

async function trialOf(
  deps: ControllerDeps,
  { kataId }: LoadedKata,
  avatarName: AvatarName,
  { files, stop }: TryAll,
): Promise<Trial> {
  const green = await lastGreen(deps, kataId, avatarName);
  if (green === undefined)
    return withoutRun({ avatarName, number: null }, 'It has no green light.');
  const { number } = green;
  try {
    const configuration = await runConfiguration(
      deps,
      await loadKataOf(deps, { kataId, avatarName }),
    );
    return await runTrial(deps, { kataId, avatarName, number }, { configuration, files, stop });
  } catch (error) {
    const isOwn = error instanceof RunnerUnavailable || error instanceof HttpProblem;
    if (!isOwn) throw error;
    return withoutRun({ avatarName, number }, error.detail);
  }
}

async function lastGreen({ reader }: ControllerDeps, kataId: KataId, avatarName: AvatarName) {
  const lights = (await reader.lights(kataId, avatarName)) ?? [];
  return lights.findLast(({ colour }) => colour === 'green');
}
