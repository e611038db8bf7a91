import type { Light, RunTestsAnswer } from '@katas/controller-api';
import type { FileName } from '@katas/kata';
import { LIST_BYTES_MAX } from '@katas/katas-tree';
import type { OutputPiece, StopSignal } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';
import { checkLight } from '../avatars/check-light';
import {
  currentFiles,
  loadAvatar,
  type AvatarPlace,
  type LoadedAvatar,
} from '../avatars/load-avatar';
import type { ControllerDeps } from '../controller-deps';
import { loadKata, loadKataOf } from '../katas/load-kata';
import { sandboxFiles } from '../visible-files';
import { endedAnswer, repeatedAnswer, stoppedAnswer } from './answer-without-run';
import { makeLight } from './light/make-light';
import { runConfiguration } from './run-configuration';
import { runInSandbox } from './sandbox/run-in-sandbox';
import { numberOfKey } from './sandbox/run-journal';
import type { Practice, Submission } from './submission';

export interface RunTestsCall extends AvatarPlace {
  readonly files: ReadonlyMap<FileName, string>;
  /** A second call with the key of a light is answered with that light, and nothing is run. */
  readonly key: string | undefined;
  readonly practice: Practice;
  /** Receives the output while the run is in progress. */
  readonly onOutput?: ((piece: OutputPiece) => void) | undefined;
}

/**
 * Handles one Test: makes one light, or answers why there is none. Calls of one avatar run one after the other, in
 * the order of their arrival. Rejects with {@link RunnerUnavailable} when the runner made no run that counts.
 */
export function runTests(deps: ControllerDeps, call: RunTestsCall): Promise<RunTestsAnswer> {
  return deps.queue.run(`${call.kataId}/${call.avatarName}`, () => runNext(deps, call));
}

async function runNext(deps: ControllerDeps, call: RunTestsCall): Promise<RunTestsAnswer> {
  const startedMs = deps.clock.nowMs();
  const { files: sent, key, practice } = call;
  const [kata, avatar, journal] = await Promise.all([
    loadKataOf(deps, call),
    loadAvatar(deps, call),
    deps.reader.runJournal(call.kataId, call.avatarName),
  ]);
  const earlier = lightNumbered(avatar, numberOfKey(journal, key));
  if (earlier !== undefined) return repeatedAnswer(deps, kata, avatar, earlier);
  if (kata.hasEnded) return endedAnswer(kata, avatar);

  await checkSource(deps, avatar, practice);
  await checkTreeLimits(deps, avatar);
  const configuration = await runConfiguration(deps, kata);
  const before = sandboxFiles(await currentFiles(deps, avatar));
  const submission = {
    kata,
    avatar,
    configuration,
    before,
    sent,
    journal,
    key,
    practice,
    startedMs,
  };
  return answerOfRun(deps, submission, call);
}

function lightNumbered({ lights }: LoadedAvatar, number: number | undefined): Light | undefined {
  return number === undefined ? undefined : lights.find((light) => light.number === number);
}

async function answerOfRun(
  deps: ControllerDeps,
  unwatched: Omit<Submission, 'watch'>,
  call: RunTestsCall,
): Promise<RunTestsAnswer> {
  const printed = { stdout: '', stderr: '' };
  const onOutput = (piece: OutputPiece): void => {
    printed[piece.stream] += piece.text;
    call.onOutput?.(piece);
  };
  const inSandbox = async (stop: StopSignal) => {
    const submission = { ...unwatched, watch: { onOutput, stop } };
    return { submission, run: await runInSandbox(deps, submission) };
  };
  const result = await deps.runs.run(call, inSandbox);
  if (result === 'stopped') return stoppedAnswer(printed.stdout + printed.stderr);
  const { submission, run } = result;
  return run === 'ended'
    ? endedAnswer(await loadKata(deps, call.kataId), submission.avatar)
    : makeLight(deps, submission, run);
}

/** Rejects with InvalidInput when `from` names no light of this kata. */
async function checkSource(
  { reader }: ControllerDeps,
  { kataId, avatarName, lights }: LoadedAvatar,
  { from }: Practice,
): Promise<void> {
  if (from === undefined) return;
  const isOwn = from.avatar_name === avatarName;
  const others = isOwn ? lights : await reader.lights(kataId, from.avatar_name);
  checkLight(others, from.number, 'from');
}

const MB = 1_000_000;

/** Rejects with a 409 when the avatar or the kata has as much as it may have. */
async function checkTreeLimits(
  { writer, treeLimits }: ControllerDeps,
  { kataId, avatarName, lights }: LoadedAvatar,
): Promise<void> {
  const { lightsOfAvatar, bytesOfKata } = treeLimits;
  if (lights.length >= lightsOfAvatar) {
    const most = `${lightsOfAvatar} lights, the most that an animal may have`;
    throw new HttpProblem(409, 'lights-full', `The ${avatarName} has ${most}. ${FORK}`);
  }
  const { kataBytes, listBytes } = await writer.usage(kataId, avatarName);
  if (listBytes >= LIST_BYTES_MAX) {
    const most = `${LIST_BYTES_MAX / 1000} kB, the most that it may have`;
    const detail = `The list of lights of the ${avatarName} has ${most}. ${FORK}`;
    throw new HttpProblem(409, 'lights-full', detail);
  }
  if (kataBytes < bytesOfKata) return;
  const most = `${Math.round(bytesOfKata / MB)} MB of lights, the most that a kata may have`;
  throw new HttpProblem(409, 'kata-full', `Kata ${kataId} has ${most}. ${FORK}`);
}

const FORK = 'Nothing was run. Fork the last light to continue in a new kata.';
