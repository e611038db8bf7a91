import type { FirstPassAnswer, Trial } from '@katas/controller-api';
import type { AvatarName } from '@katas/kata';
import { HttpProblem } from '@katas/service';
import { loadAvatar } from '../avatars/load-avatar';
import type { ControllerDeps } from '../controller-deps';
import { loadKataOf, type LoadedKata } from '../katas/load-kata';
import { runConfiguration } from '../run-tests/run-configuration';
import { runTrial, type TrialFiles } from './run-trial';

export interface FirstPass {
  readonly avatarName: AvatarName;
  readonly files: TrialFiles;
  readonly stop: AbortSignal;
  readonly onTrial: (trial: Trial) => void;
}

/**
 * Searches the avatar's lights, and its start, for the first one with which the files pass: the last light first, then
 * by binary search. Assumes that once they pass they keep passing. Rejects with {@link RunnerUnavailable} when
 * the runner makes no run, and with {@link CallStopped} when `stop` aborts.
 */
export async function firstPass(
  deps: ControllerDeps,
  { kataId }: LoadedKata,
  { avatarName, files, stop, onTrial }: FirstPass,
): Promise<FirstPassAnswer> {
  const kata = await loadKataOf(deps, { kataId, avatarName });
  const { lights } = await loadAvatar(deps, { kataId, avatarName });
  const configuration = await runConfiguration(deps, kata);
  const trials: Trial[] = [];
  const passes = async (number: number): Promise<boolean> => {
    const place = { kataId, avatarName, number };
    const trial = await runTrial(deps, place, { configuration, files, stop });
    if (trial.problem !== undefined) throw notRun(number, trial.problem);
    trials.push(trial);
    onTrial(trial);
    return trial.colour === 'green';
  };
  const numbers = [0, ...lights.map(({ number }) => number)];
  const nth = await firstTrue(numbers.length, (at) => passes(numbers[at] ?? 0));
  return { number: nth === undefined ? null : (numbers[nth] ?? null), trials };
}

/**
 * Returns the first of `places` at which the condition is true, and from which on it stays true. Undefined when it is
 * false at the last place.
 */
export async function firstTrue(
  places: number,
  isTrue: (place: number) => Promise<boolean>,
): Promise<number | undefined> {
  if (places === 0 || !(await isTrue(places - 1))) return undefined;
  let [lastFalse, firstTrue] = [-1, places - 1];
  while (firstTrue - lastFalse > 1) {
    const middle = Math.floor((lastFalse + firstTrue) / 2);
    if (await isTrue(middle)) firstTrue = middle;
    else lastFalse = middle;
  }
  return firstTrue;
}

function notRun(number: number, problem: string): HttpProblem {
  return new HttpProblem(409, 'not-testable', `Light ${number} could not be run. ${problem}`);
}
