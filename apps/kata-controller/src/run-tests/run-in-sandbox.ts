import type { Light } from '@katas/katas-tree';
import { reasonOf, RunnerUnavailable, type RunResult } from '@katas/runner-api';
import type { ControllerDeps } from '../controller-deps';
import { loadKata } from '../katas/load-kata';
import { uncertainFiles, withRun } from './run-journal';
import type { Submission } from './submission';
import { fullSync, sandboxDelta, type SandboxDelta } from './sandbox-delta';

/** A run that took place. */
export interface SandboxRun {
  readonly result: FinishedResult;
  /** The avatar's sandbox had been lost and was made anew: what earlier runs left behind in it is gone. */
  readonly wasRemade: boolean;
}

export type FinishedResult = RunResult & { readonly status: number | 'timed_out' | 'faulty' };

/**
 * Runs in the avatar's sandbox. The runner's `ended` is looked into: `ended` when the manifest says so too; else the
 * sandbox was lost (a pruned engine, another machine), and is made anew, once. Rejects with {@link RunnerUnavailable}
 * when there was no run that counts; the next one then sends everything.
 */
export async function runInSandbox(
  deps: ControllerDeps,
  test: Submission,
): Promise<SandboxRun | 'ended'> {
  await writeJournal(deps, test);
  const result = await run(deps, test, deltaOf(test));
  if (!isLost(result)) return { result, wasRemade: false };
  const { hasEnded } = await loadKata(deps, test.kata.kataId);
  return hasEnded ? 'ended' : { result: await runAnew(deps, test), wasRemade: true };
}

function deltaOf({ before, sent, begun, avatar }: Submission): SandboxDelta {
  const unsettled = uncertainFiles(begun, avatar.lastNumber);
  const isKnown = unsettled === undefined && !wasCutShort(avatar.lights.at(-1));
  return isKnown
    ? sandboxDelta(before, sent)
    : fullSync([...before.keys(), ...(unsettled ?? [])], sent);
}

/** Such a run had no chance to say what it did to the files: it may have changed one that the browser still has as sent. */
function wasCutShort(light: Light | undefined): boolean {
  return light?.colour === 'timed_out' || light?.colour === 'faulty';
}

async function runAnew(deps: ControllerDeps, test: Submission): Promise<FinishedResult> {
  const kata = { kata_id: test.kata.kataId, image_name: test.setup.imageName };
  const avatar = { ...kata, avatar_name: test.avatar.avatarName, starting_files: test.sent };
  const { new_kata } = await deps.runner.newKata(kata);
  if (new_kata === 'ended') throw disagreement();
  const { new_avatar } = await deps.runner.newAvatar(avatar);
  if (new_avatar === 'ended') throw disagreement();
  const result = await run(deps, test, fullSync(test.before.keys(), test.sent));
  if (isLost(result)) throw disagreement();
  return result;
}

async function run(
  { runner }: ControllerDeps,
  { kata, avatar, setup }: Submission,
  delta: SandboxDelta,
): Promise<FinishedResult | LostResult> {
  const { run: result } = await runner.run({
    image_name: setup.imageName,
    kata_id: kata.kataId,
    avatar_name: avatar.avatarName,
    max_seconds: setup.maxSeconds,
    ...delta,
  });
  if (result.status === 'pulling') throw pulling('is still being fetched');
  const reason = reasonOf(result);
  if (reason === 'image') throw pulling('could not be fetched');
  if (reason === 'manifest') throw disagreement();
  return result as FinishedResult | LostResult;
}

type LostResult = RunResult & { readonly status: 'ended' };

/** `faulty` for want of the avatar: its kata was made anew by another avatar's [test], and it was not. */
function isLost(result: FinishedResult | LostResult): result is LostResult {
  return result.status === 'ended' || reasonOf(result) === 'avatar';
}

/**
 * Before the run, though it costs a wait for the disk: a server that dies with the run under way must know afterwards
 * that the sandbox may hold other files than those of the last light.
 */
async function writeJournal({ writer }: ControllerDeps, test: Submission): Promise<void> {
  const { avatar, begun, key, sent } = test;
  const noted = withRun(begun, { number: avatar.lastNumber + 1, key, names: sent.keys() });
  await writer.writeJournal(avatar.kataId, avatar.avatarName, noted);
}

function pulling(what: string): RunnerUnavailable {
  return new RunnerUnavailable('pulling', `The image of this kata ${what}.`);
}

function disagreement(): RunnerUnavailable {
  const detail = 'The runner says that this kata has ended, and its manifest says that it has not.';
  return new RunnerUnavailable('bad-response', detail);
}
