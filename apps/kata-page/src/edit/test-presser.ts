import {
  asDojoProblem,
  ENDED,
  INVALID,
  TOO_LARGE,
  UNANSWERED,
  type DojoProblem,
  type RunAnswer,
} from '../dojo/dojo';
import { lightFace } from '../parts/light-face';
import type { Store } from '../parts/store';
import type { EditSessionParts } from './edit-session';
import { isRunning, type EditState, type Notice } from './edit-state';
import { firstFile, onOneLine } from './file-set';
import { mergeRun } from './merge-run';
import { pressTest, type PressedTest } from './pressed-test';

export interface TestPresser {
  test(): Promise<void>;
  /** Whether a [test] of this window, or of one that was here before a reload, has got no answer. */
  hasUnanswered(): boolean;
}

/** The [test] of an edit session: one at a time, and one light for each press however often it has to be sent. */
export function createTestPresser(
  state: Store<EditState>,
  { dojo, kata, avatarName, nowMs, newKey, presses }: EditSessionParts,
): TestPresser {
  let unanswered = presses.find(kata.id, avatarName);
  const remember = (press: PressedTest): void => {
    unanswered = press;
    presses.keep(kata.id, avatarName, press);
  };
  const forget = ({ key }: PressedTest): void => {
    unanswered = undefined;
    presses.drop(kata.id, avatarName, key);
  };
  const test = async (): Promise<void> => {
    if (isRunning(state.get()) || state.get().ended) return;
    const press = pressTest(unanswered, state.get().files, newKey);
    remember(press);
    state.change({ runningSinceMs: nowMs(), notice: undefined, result: '' });
    try {
      const { files, key: idempotencyKey } = press;
      const answer = await dojo.runTests({ kataId: kata.id, avatarName, files, idempotencyKey });
      forget(press);
      state.change(afterRun(state.get(), press, answer, kata.extensions));
    } catch (error) {
      const problem = asDojoProblem(error);
      if (problem.code !== UNANSWERED) forget(press);
      state.change(afterProblem(problem));
    } finally {
      state.change({ runningSinceMs: undefined });
    }
  };
  return { test, hasUnanswered: () => unanswered !== undefined };
}

function afterRun(
  before: EditState,
  { files: sent }: PressedTest,
  answer: RunAnswer,
  extensions: readonly string[],
): Partial<EditState> {
  const { light, ended, output, message } = answer;
  if (light === undefined) return { ended, result: output };
  const { files, kept } = mergeRun(sent, before.files, answer.changes);
  // What the server has now: the run's own changes upon what was sent, whatever was typed here since.
  const { files: saved } = mergeRun(sent, sent, answer.changes);
  const stays = files.has(before.selected);
  return {
    files,
    saved,
    selected: stays ? before.selected : firstFile(files, extensions),
    output,
    tested: light,
    lights: [...before.lights.filter(({ number }) => number !== light.number), light],
    result: `${lightFace(light.colour).meaning}. Light ${light.number}.`,
    notice: runNotice(message, kept),
  };
}

function afterProblem(problem: DojoProblem): Partial<EditState> {
  if (problem.code === ENDED) return { ended: true, result: problem.message };
  const isUnanswered = problem.code === UNANSWERED;
  return { notice: { kind: 'problem', text: problemWords(problem), isUnanswered } };
}

function problemWords({ code, message }: DojoProblem): string {
  if (code === INVALID || code === TOO_LARGE) return TOO_MUCH;
  // What the server says of its runner ends so already.
  return code.startsWith('runner-') ? message : `${message} ${NOTHING_LOST}`;
}

/** The page lets nobody make anything else that a [test] cannot take. */
const TOO_MUCH =
  'That is more than one [test] takes: 500 files, and 1 MB of text in all. Your edits are safe here; make less of them, and press [test] again.';
const NOTHING_LOST = 'Your edits are safe here; press [test] again.';

function runNotice(message: string, kept: readonly string[]): Notice | undefined {
  const names = kept.map(onOneLine).join(', ');
  const keptText = names === '' ? '' : `The run changed ${names} too; what you typed was kept.`;
  const text = [message, keptText].filter((part) => part !== '').join(' ');
  return text === '' ? undefined : { kind: 'hint', text };
}
