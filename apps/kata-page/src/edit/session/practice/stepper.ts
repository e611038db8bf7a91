import { computed, effect, untracked, type ReadonlySignal } from '@preact/signals-core';
import type { LightPlace, Prediction } from '../../../dojo/dojo';
import { sameFiles, type FileSet } from '../../../files/file-set';
import { sessionTexts as t } from '../../texts';
import { isRunning, type EditSessionContext, type EditSignals } from '../edit-state';
import type { TestSubmitter } from '../submit/test-submitter';
import { practiceNow, type PracticeNow } from './practice-now';
import { lastGreen, mustStepBack, stepBackText, steppedBack } from './step-back';

type Test = TestSubmitter['test'];
type Replace = (files: FileSet, why: string, from: LightPlace) => void;

/**
 * Returns a Test that takes the files back to the last green light when the user's mode says so. In the mode of baby
 * steps each step has a time: when it is over, the files are tested, and go back unless they are green.
 */
export function createStepper(
  state: EditSignals,
  context: EditSessionContext,
  { test, replace }: { readonly test: Test; readonly replace: Replace },
): (predicted?: Prediction) => Promise<void> {
  const practice = computed(() => practiceNow(context.settings.value, state.practice.value));
  const goBack = stepBack(state, context, { practice, replace });
  let inProgress: ReturnType<Test> = Promise.resolve(undefined);
  const testAndStep: Test = async (predicted) => {
    const isFirst = !isRunning(state);
    const testing = test(predicted);
    if (isFirst) inProgress = testing;
    const tested = await testing;
    if (tested === undefined || tested.isOlder) return tested;
    const { light } = tested;
    if (light.colour === 'green') clock.restart();
    if (mustStepBack(practice.value.mode, light)) await goBack(light.number);
    return tested;
  };
  const clock = stepClock(state, { ...context, practice }, async () => {
    // A Test that is in progress at the end of the step is that of the step.
    let tested = isRunning(state) ? await inProgress : undefined;
    if (tested === undefined) {
      if (state.ended.value || !hasWork(state)) return;
      tested = await testAndStep();
    }
    const light = state.tested.value;
    if (tested?.isOlder !== true && light?.colour !== 'green') await goBack(light?.number);
  });
  return async (predicted) => void (await testAndStep(predicted));
}

/** Returns what replaces the files by those of the last green light after an attempt. */
function stepBack(
  state: EditSignals,
  { dojo, kata, avatarName }: EditSessionContext,
  step: { readonly practice: ReadonlySignal<PracticeNow>; readonly replace: Replace },
) {
  return async (attempt: number | undefined): Promise<void> => {
    const { mode } = step.practice.value;
    const number = lastGreen(state.lights.value);
    const green = await dojo.light(kata.id, avatarName, number).catch(() => undefined);
    if (green === undefined) {
      state.notice.value = { kind: 'problem', text: t.notBack, isUnanswered: true };
      return;
    }
    const files = steppedBack(mode, state.files.value, green.files);
    step.replace(files, stepBackText(mode, number, attempt), { avatarName, number });
  };
}

function hasWork({ files, saved, tested }: EditSignals): boolean {
  return !sameFiles(files.value, saved.value) || tested.value?.colour === 'red';
}

interface StepClock {
  restart(): void;
}

interface StepClockContext extends Pick<EditSessionContext, 'nowMs' | 'later'> {
  readonly practice: ReadonlySignal<PracticeNow>;
}

/** Calls back at the end of each step, for as long as the mode is that of baby steps. */
function stepClock(
  state: EditSignals,
  { practice, nowMs, later }: StepClockContext,
  onEnd: () => Promise<void>,
): StepClock {
  let cancel = (): void => undefined;
  const restart = (): void => {
    cancel();
    const { mode, stepMinutes } = practice.value;
    const isOn = mode === 'baby-steps' && !state.ended.value;
    const ms = stepMinutes * 60_000;
    state.stepEndsMs.value = isOn ? nowMs() + ms : undefined;
    cancel = isOn ? later(ms, () => void onEnd().finally(restart)) : () => undefined;
  };
  // Texts, so that only a change of what they say restarts the clock.
  const rules = computed(() => `${practice.value.mode} ${practice.value.stepMinutes}`);
  effect(() => {
    void [rules.value, state.ended.value];
    untracked(restart);
  });
  return { restart };
}
