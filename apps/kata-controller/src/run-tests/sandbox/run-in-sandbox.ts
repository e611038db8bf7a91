import type { Light } from '@katas/controller-api';
import type { FileName } from '@katas/kata';
import { reasonOf, RunnerUnavailable } from '@katas/runner-api';
import type { RunCall, Runner, RunResult } from '@katas/runner-api';
import type { ImageName } from '@katas/validation';
import type { ControllerDeps } from '../../controller-deps';
import { loadKata } from '../../katas/load-kata';
import type { FinishedResult } from '../light/colour-of-run';
import { uncertainFiles, noteOfRun } from './run-journal';
import type { Submission } from '../submission';

/** A run that took place. */
export interface SandboxRun {
  readonly result: FinishedResult;
  /** The avatar's sandbox was lost and was recreated. Files that earlier runs left in it are gone. */
  readonly wasRecreated: boolean;
}

/**
 * Runs the submission in the avatar's sandbox. When the runner answers `ended`, the manifest decides: resolves to
 * `ended` when it agrees; otherwise the sandbox was lost (a pruned engine, another machine) and is recreated, once.
 * Rejects with {@link RunnerUnavailable} when there was no run that counts, and with {@link CallStopped} when the run
 * was stopped. The next run then sends all files.
 */
export async function runInSandbox(
  deps: ControllerDeps,
  submission: Submission,
): Promise<SandboxRun | 'ended'> {
  await recordRun(deps, submission);
  const result = await run(deps, submission, deltaOf(submission));
  if (!isLost(result)) return { result, wasRecreated: false };
  const { hasEnded } = await loadKata(deps, submission.kata.kataId);
  if (hasEnded) return 'ended';
  return { result: await runInNewSandbox(deps, submission), wasRecreated: true };
}

/**
 * Notes the run before it starts, without a wait for the disk. If this server crashes during the run, the next one must
 * know that the sandbox may hold other files than those of the last light.
 */
async function recordRun({ writer }: ControllerDeps, submission: Submission): Promise<void> {
  const { avatar, journal, sent } = submission;
  const note = noteOfRun(journal, { number: avatar.lastNumber + 1, names: sent.keys() });
  await writer.writeJournal(avatar.kataId, avatar.avatarName, note);
}

function deltaOf({ before, sent, journal, avatar }: Submission): SandboxDelta {
  const uncertain = uncertainFiles(journal, avatar.lastNumber);
  const isKnown = uncertain === undefined && !wasInterrupted(avatar.lights.at(-1));
  return isKnown
    ? sandboxDelta(before, sent)
    : fullSync([...before.keys(), ...(uncertain ?? [])], sent);
}

type SandboxDelta = Pick<RunCall, 'changed_files' | 'deleted_filenames'>;

type SandboxFiles = ReadonlyMap<FileName, string>;

/** Returns the changes that turn a sandbox that holds `before` into one that holds `sent`. */
function sandboxDelta(before: SandboxFiles, sent: SandboxFiles): SandboxDelta {
  return {
    changed_files: new Map([...sent].filter(([name, content]) => before.get(name) !== content)),
    deleted_filenames: [...before.keys()].filter((name) => !sent.has(name)),
  };
}

/**
 * Returns the changes that turn a sandbox with unknown content into one that holds `sent`. `mayHold` are the files that
 * it may have received earlier.
 */
function fullSync(mayHold: Iterable<FileName>, sent: SandboxFiles): SandboxDelta {
  return {
    changed_files: sent,
    deleted_filenames: [...new Set(mayHold)].filter((name) => !sent.has(name)),
  };
}

/**
 * Returns whether the run of a light was interrupted. Such a run reports no file changes. It may have changed a file
 * that the browser still has as it was sent.
 */
function wasInterrupted(light: Light | undefined): boolean {
  return light?.colour === 'timed_out' || light?.colour === 'faulty';
}

async function runInNewSandbox(
  deps: ControllerDeps,
  submission: Submission,
): Promise<FinishedResult> {
  const { avatar, before, configuration, sent } = submission;
  const kata = { kata_id: avatar.kataId, image_name: configuration.imageName };
  const { new_kata } = await deps.runner.newKata(kata);
  if (new_kata === 'ended') throw disagreement();
  const { new_avatar } = await deps.runner.newAvatar({
    ...kata,
    avatar_name: avatar.avatarName,
    starting_files: sent,
  });
  if (new_avatar === 'ended') throw disagreement();
  const result = await run(deps, submission, fullSync(before.keys(), sent));
  if (isLost(result)) throw disagreement();
  return result;
}

type LostResult = RunResult & { readonly status: 'ended' };

async function run(
  { runner }: ControllerDeps,
  { avatar, configuration, watch }: Submission,
  delta: SandboxDelta,
): Promise<FinishedResult | LostResult> {
  const call = {
    image_name: configuration.imageName,
    kata_id: avatar.kataId,
    avatar_name: avatar.avatarName,
    max_seconds: configuration.maxSeconds,
    ...delta,
  };
  const { run: result } = await runner.run(call, watch);
  if (result.status === 'pulling') throw await pulling(runner, configuration.imageName);
  const reason = reasonOf(result);
  if (reason === 'image') throw noImage(result.stderr.content);
  if (reason === 'manifest') throw disagreement();
  return result as FinishedResult | LostResult;
}

/**
 * Returns whether the avatar's volume is gone. `faulty` with the reason `avatar` means that another avatar's Test
 * recreated the kata's volume, without this avatar.
 */
function isLost(result: FinishedResult | LostResult): result is LostResult {
  return result.status === 'ended' || reasonOf(result) === 'avatar';
}

/** The image is pulled or built: the same Test can be sent again later. */
export class ImagePulling extends RunnerUnavailable {
  constructor(readonly progress: string) {
    super(
      'pulling',
      `The image of this kata is being pulled${progress === '' ? '.' : `: ${progress}`}`,
    );
  }
}

async function pulling(runner: Pick<Runner, 'pull'>, image: ImageName): Promise<RunnerUnavailable> {
  const { progress = '' } = await runner.pull({ image_name: image }).catch(() => NO_PROGRESS);
  return new ImagePulling(progress);
}

const NO_PROGRESS: { readonly progress?: string } = {};

function noImage(cause: string): RunnerUnavailable {
  const detail = 'The image of this kata could not be pulled. The next Test tries again.';
  return new RunnerUnavailable('pulling', cause === '' ? detail : `${detail} ${cause}`);
}

function disagreement(): RunnerUnavailable {
  const detail =
    'The runner reports that this kata has ended, but its manifest says that it has not.';
  return new RunnerUnavailable('bad-response', detail);
}
