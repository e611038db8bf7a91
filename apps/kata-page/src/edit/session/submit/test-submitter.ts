import type { Light } from '@katas/controller-api';
import { asDojoProblem, UNANSWERED } from '../../../dojo/answers/dojo-problem';
import type { Prediction, RunAnswer } from '../../../dojo/dojo';
import type { Submission } from '../../../storage/drafts/submission-store';
import { change, isRunning, type EditSessionContext, type EditSignals } from '../edit-state';
import { afterOlderLight, afterProblem, afterRun } from './after-run';
import { createImageWait } from './image-wait';
import { nextSubmission, type Press } from './submission';

/** The light of a Test, as the server answered it. */
export interface TestedLight {
  readonly light: Light;
  /** True when the page has the files of a newer light: it is that of an earlier press, and says nothing about them. */
  readonly isOlder: boolean;
}

export interface TestSubmitter {
  /**
   * Runs a Test, unless one is in progress or the kata has ended. Resolves to its light, or undefined when none was
   * made. Never rejects.
   */
  test(predicted?: Prediction): Promise<TestedLight | undefined>;
  /** Ends the Test in progress, if there is one. Never rejects. */
  stop(): Promise<void>;
  /** Returns whether a Test of this window, or of one before a reload, has no answer. */
  hasUnanswered(): boolean;
}

/** How long a Stop waits for a Test that has not reached the server yet, before it is sent again. */
const STOP_AGAIN_MS = 300;

/** Sends the Tests of an edit session: one at a time, and one light for each press however often it has to be sent. */
export function createTestSubmitter(
  state: EditSignals,
  context: EditSessionContext,
): TestSubmitter {
  const { dojo, kata, avatarName, nowMs, newKey, later } = context;
  const unanswered = createUnanswered(context);
  const image = createImageWait({ later }, (progress) => (state.pulling.value = progress));
  let runs = 0;
  const onOutput = (text: string): void => void (state.liveOutput.value += text);
  const test = async (predicted?: Prediction): Promise<TestedLight | undefined> => {
    if (isRunning(state) || state.ended.value) return undefined;
    const submission = nextSubmission(unanswered.current(), pressOf(state, predicted), newKey);
    unanswered.remember(submission);
    runs += 1;
    change(state, { runningSinceMs: nowMs(), liveOutput: '', notice: undefined, result: '' });
    try {
      const call = { kataId: kata.id, avatarName, ...sentIn(submission), onOutput };
      const answer = await image.run(() => dojo.runTests(call));
      unanswered.forget(submission);
      const tested = testedLight(state, answer);
      if (tested?.isOlder) change(state, afterOlderLight(state, tested.light));
      else change(state, afterRun(state, submission, answer, kata));
      return tested;
    } catch (error) {
      const problem = asDojoProblem(error);
      if (problem.code !== UNANSWERED) unanswered.forget(submission);
      change(state, afterProblem(problem));
      return undefined;
    } finally {
      change(state, { runningSinceMs: undefined, pulling: '' });
    }
  };
  const stop = async (): Promise<void> => {
    if (!isRunning(state)) return;
    image.stop();
    const run = runs;
    await stopRun(context, () => isRunning(state) && runs === run);
  };
  return { test, stop, hasUnanswered: () => unanswered.current() !== undefined };
}

async function stopRun(
  { dojo, kata, avatarName, later }: EditSessionContext,
  isInProgress: () => boolean,
): Promise<void> {
  while (isInProgress()) {
    // Without an answer the run goes on, and its own answer will say how it ended.
    if (await dojo.stopTests(kata.id, avatarName).catch(() => true)) return;
    await new Promise<void>((resolve) => later(STOP_AGAIN_MS, resolve));
  }
}

function pressOf(state: EditSignals, predicted: Prediction | undefined): Press {
  const { files, saved, from, edits, tested } = state;
  return {
    files: files.value,
    saved: saved.value,
    predicted,
    from: from.value,
    edits: edits.value,
    base: tested.value?.number ?? 0,
  };
}

function sentIn({ key: idempotencyKey, files, predicted, from, edits }: Submission) {
  return { files, predicted, from, edits, idempotencyKey };
}

function testedLight({ tested }: EditSignals, { light }: RunAnswer): TestedLight | undefined {
  return light && { light, isOlder: light.number < (tested.value?.number ?? 0) };
}

/** Keeps the Test that was sent and has no answer yet in the browser. */
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
