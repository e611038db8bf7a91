import {
  FILES_BYTES_MAX,
  FILES_MAX,
  TRIAL_OUTPUT_CHARACTERS_MAX,
  totalBytes,
  type Trial,
} from '@katas/controller-api';
import type { FileName, KataId } from '@katas/kata';
import type { LightPlace } from '@katas/katas-tree';
import type { RunResult } from '@katas/runner-api';
import { filesField } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import { colourOfRun, type FinishedResult } from '../run-tests/light/colour-of-run';
import { runOutput } from '../run-tests/light/run-output';
import type { RunConfiguration } from '../run-tests/run-configuration';
import { sandboxFiles } from '../visible-files';

export type TrialFiles = ReadonlyMap<FileName, string>;

/** What is run with the files of a light. */
export interface TrialOf {
  readonly configuration: RunConfiguration;
  /** Laid over the files of the light. */
  readonly files: TrialFiles;
  readonly stop: AbortSignal;
}

/**
 * Runs the files with those of a light in a scratch sandbox. Nothing is written. Rejects with {@link RunnerUnavailable}
 * when the runner made no run, and with {@link CallStopped} when `stop` aborts.
 */
export async function runTrial(
  deps: ControllerDeps,
  place: LightPlace & { readonly kataId: KataId },
  { configuration, files, stop }: TrialOf,
): Promise<Trial> {
  const own = await deps.reader.filesAt(place);
  if (own === undefined) return withoutRun(place, 'The files of this light cannot be read.');
  const together = new Map([...sandboxFiles(own), ...files]);
  const problem = problemOf(together);
  if (problem !== undefined) return withoutRun(place, problem);
  const { scratch_run: result } = await deps.runner.scratchRun(
    {
      ...{ image_name: configuration.imageName, kata_id: place.kataId },
      ...{ avatar_name: place.avatarName, files: together, max_seconds: configuration.maxSeconds },
    },
    { stop },
  );
  return isFinished(result)
    ? judgedTrial(place, result, configuration)
    : withoutRun(place, result.status === 'pulling' ? PULLING : ENDED);
}

/** Returns the trial of an avatar for which nothing was run. */
export function withoutRun(
  { avatarName, number }: { readonly avatarName: string; readonly number: number | null },
  problem: string,
): Trial {
  return { avatar_name: avatarName, number, colour: '', seconds: 0, output: '', problem };
}

const ENDED = 'The kata has ended.';
const PULLING = 'The image is being pulled. Try again in a minute.';

function isFinished(result: RunResult): result is FinishedResult {
  return result.status !== 'ended' && result.status !== 'pulling';
}

function judgedTrial(
  { avatarName, number }: LightPlace,
  result: FinishedResult,
  configuration: RunConfiguration,
): Trial {
  const { colour, reason, tests } = colourOfRun(result, configuration);
  return {
    ...{ avatar_name: avatarName, number, colour, seconds: result.seconds },
    ...(tests && { tests }),
    output: runOutput(result, reason).slice(-TRIAL_OUTPUT_CHARACTERS_MAX),
  };
}

/**
 * Returns what is wrong with the files of both. Each part is valid, but together they may be too much, or one file may
 * be where the other has a directory.
 */
function problemOf(files: TrialFiles): string | undefined {
  if (files.size > FILES_MAX || totalBytes(files) > FILES_BYTES_MAX)
    return `With this avatar's files it is too much: at most ${FILES_MAX} files and 1 MB.`;
  const { error } = filesField.safeParse(Object.fromEntries(files));
  const [issue] = error?.issues ?? [];
  return issue && `It does not fit this avatar's files: ${issue.path.join('.')} ${issue.message}.`;
}
