import type { RunTestsAnswer } from '@katas/controller-api';
import type { FileName } from '@katas/kata';
import { currentFiles, loadAvatar, type AvatarPlace } from '../avatars/load-avatar';
import type { ControllerDeps } from '../controller-deps';
import { loadKata } from '../katas/load-kata';
import { sandboxFiles } from '../visible-files';
import { answerAgain, endedAnswer } from './answer-without-run';
import { numberOfKey } from './run-journal';
import { makeLight } from './make-light';
import { runInSandbox } from './run-in-sandbox';
import { runConfiguration } from './run-configuration';

export interface RunTestsCall extends AvatarPlace {
  readonly files: ReadonlyMap<FileName, string>;
  /** The same key again is answered, not run again. */
  readonly key: string | undefined;
}

/**
 * One [test]: one light, or an answer that says why there is none. The same avatar's are taken one at a time, in the
 * order in which they came. Rejects with {@link RunnerUnavailable} when the runner made no run that counts.
 */
export function runTests(deps: ControllerDeps, call: RunTestsCall): Promise<RunTestsAnswer> {
  return deps.turns.run(`${call.kataId}/${call.avatarName}`, () => whenItsTurnComes(deps, call));
}

async function whenItsTurnComes(deps: ControllerDeps, call: RunTestsCall): Promise<RunTestsAnswer> {
  const startedMs = deps.clock.nowMs();
  const { files: sent, key } = call;
  const [kata, avatar, begun] = await Promise.all([
    loadKata(deps, call.kataId),
    loadAvatar(deps, call),
    deps.reader.runJournal(call.kataId, call.avatarName),
  ]);
  const madeBefore = avatar.lights.find(({ number }) => number === numberOfKey(begun, key));
  if (madeBefore !== undefined) return answerAgain(deps, kata, avatar, madeBefore);
  if (kata.hasEnded) return endedAnswer(kata, avatar);

  const setup = await runConfiguration(deps, kata);
  const before = sandboxFiles(await currentFiles(deps, avatar));
  const test = { kata, avatar, setup, before, sent, begun, key, startedMs };
  const run = await runInSandbox(deps, test);
  return run === 'ended'
    ? endedAnswer(await loadKata(deps, call.kataId), avatar)
    : makeLight(deps, test, run);
}
