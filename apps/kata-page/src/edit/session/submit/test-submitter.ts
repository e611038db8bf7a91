import type { Light } from '@katas/controller-api';
import type { Prediction, RunAnswer } from '../../../dojo/dojo';
import {
  asDojoProblem,
  ENDED,
  INVALID,
  TOO_LARGE,
  UNANSWERED,
  type DojoProblem,
} from '../../../dojo/answers/dojo-problem';
import { firstFile, onOneLine, type ReadingOrder } from '../../../files/file-set';
import { mergeRun } from '../../../files/merge-run';
import { lightFace } from '../../../lights/light-face';
import { failedText } from '../../../lights/light-tip';
import type { Submission } from '../../../storage/drafts/submission-store';
import { editTexts, sessionTexts as t } from '../../texts';
import {
  change,
  isRunning,
  type EditSessionContext,
  type EditSignals,
  type EditState,
  type Notice,
} from '../edit-state';
import { createImageWait } from './image-wait';
import { nextSubmission } from './submission';

export interface TestSubmitter {
  /** Runs a Test, unless one is in progress or the kata has ended. Never rejects. */
  test(predicted?: Prediction): Promise<void>;
  /** Ends the Test in progress, if there is one. Never rejects. */
  stop(): Promise<void>;
  /** Whether a Test of this window, or of one before a reload, has no answer. */
  hasUnanswered(): boolean;
}

/** How long a Stop waits for a Test that has not reached the server yet, before it is sent again. */
const STOP_AGAIN_MS = 300;

/** The Test of an edit session: one at a time, and one light for each press however often it has to be sent. */
export function createTestSubmitter(
  state: EditSignals,
  context: EditSessionContext,
): TestSubmitter {
  const { dojo, kata, avatarName, nowMs, newKey, later } = context;
  const unanswered = createUnanswered(context);
  const image = createImageWait({ later }, (progress) => (state.pulling.value = progress));
  let runs = 0;
  const onOutput = (text: string): void => void (state.liveOutput.value += text);
  const test = async (predicted?: Prediction): Promise<void> => {
    if (isRunning(state) || state.ended.value) return;
    const edits = state.edits.value;
    const press = { files: state.files.value, predicted, from: state.from.value, edits };
    const submission = nextSubmission(unanswered.current(), press, newKey);
    unanswered.remember(submission);
    runs += 1;
    change(state, { runningSinceMs: nowMs(), liveOutput: '', notice: undefined, result: '' });
    try {
      const { key: idempotencyKey, ...sent } = submission;
      const call = { kataId: kata.id, avatarName, ...sent, idempotencyKey, onOutput };
      const answer = await image.run(() => dojo.runTests(call));
      unanswered.forget(submission);
      change(state, afterRun(state, submission, answer, kata));
    } catch (error) {
      const problem = asDojoProblem(error);
      if (problem.code !== UNANSWERED) unanswered.forget(submission);
      change(state, afterProblem(problem));
    } finally {
      change(state, { runningSinceMs: undefined, pulling: '' });
    }
  };
  const stop = async (): Promise<void> => {
    if (!isRunning(state)) return;
    image.stop();
    const run = runs;
    while (isRunning(state) && runs === run) {
      // Without an answer the run goes on, and its own answer will say how it ended.
      if (await dojo.stopTests(kata.id, avatarName).catch(() => true)) return;
      await new Promise<void>((resolve) => later(STOP_AGAIN_MS, resolve));
    }
  };
  return { test, stop, hasUnanswered: () => unanswered.current() !== undefined };
}

/** The Test that was sent and has no answer yet, kept in the browser until then. */
function createUnanswered({ kata, avatarName, submissions, animals }: EditSessionContext) {
  let current = submissions.find(kata.id, avatarName);
  return {
    current: () => current,
    remember: (submission: Submission): void => {
      current = submission;
      submissions.store(kata.id, avatarName, submission);
      animals.remember(kata.id, avatarName);
    },
    forget: ({ key }: Submission): void => {
      current = undefined;
      submissions.remove(kata.id, avatarName, key);
    },
  };
}

function afterRun(
  before: EditSignals,
  { files: sent, edits = [] }: Submission,
  answer: RunAnswer,
  order: ReadingOrder,
): Partial<EditState> {
  const { light, ended, output, message } = answer;
  if (answer.isStopped)
    return { output, isStopped: true, isOutputOutdated: false, result: editTexts.stopped };
  if (light === undefined) return { ended, result: output };
  const { files, kept } = mergeRun(sent, before.files.value, answer.changes);
  // The server has the files that were sent, with the run's own changes, whatever was typed here since.
  const { files: saved } = mergeRun(sent, sent, answer.changes);
  const isStillThere = files.has(before.selected.value);
  return {
    files,
    saved,
    selected: isStillThere ? before.selected.value : firstFile(files, order),
    output,
    isOutputOutdated: false,
    isStopped: false,
    from: undefined,
    edits: before.edits.value.slice(edits.length),
    tested: light,
    lights: [...before.lights.value.filter(({ number }) => number !== light.number), light],
    result: resultText(light),
    notice: runNotice(message, kept),
  };
}

/** What a screen reader announces. */
function resultText(light: Light): string {
  const failed = failedText(light);
  const result = t.result({ meaning: lightFace(light.colour).meaning, number: light.number });
  return failed === '' ? result : `${result} ${failed}.`;
}

function afterProblem(problem: DojoProblem): Partial<EditState> {
  if (problem.code === ENDED) return { ended: true, result: problem.message };
  const isUnanswered = problem.code === UNANSWERED;
  return { notice: { kind: 'problem', text: problemText(problem), isUnanswered } };
}

function problemText({ code, message }: DojoProblem): string {
  // Everything else that a Test cannot accept is prevented by the page.
  if (code === INVALID || code === TOO_LARGE) return t.tooMuch;
  // The server's own text about its runner ends like this already.
  return code.startsWith('runner-') ? message : t.nothingLost({ problem: message });
}

function runNotice(message: string, kept: readonly string[]): Notice | undefined {
  const names = kept.map(onOneLine).join(', ');
  const keptText = names === '' ? '' : t.runChanged({ names });
  const text = [message, keptText].filter((part) => part !== '').join(' ');
  return text === '' ? undefined : { kind: 'hint', text };
}
