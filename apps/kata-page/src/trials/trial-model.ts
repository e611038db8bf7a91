import type { FirstPassAnswer, Trial } from '@katas/controller-api';
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Dojo } from '../dojo/dojo';
import { asDojoProblem } from '../dojo/answers/dojo-problem';
import type { FileSet } from '../files/file-set';
import { trialTexts as t } from './texts';

/** What the page shows: the runs so far, and how they ended. */
export interface TrialModel {
  /** By the name of the animal, or of one animal's search by the number of the light. */
  readonly trials: ReadonlySignal<readonly Trial[]>;
  readonly isBusy: ReadonlySignal<boolean>;
  /** What went wrong, or that it was stopped. */
  readonly problem: ReadonlySignal<string>;
  /** The end of a search. */
  readonly found: ReadonlySignal<FoundPass | undefined>;
  readonly counts: ReadonlySignal<readonly (readonly [colour: string, count: number])[]>;
  /** Lets the server start the sandboxes while somebody still writes the test. It works without them too. */
  prepare(startPoint: string | undefined): void;
  tryAll(files: FileSet, startPoint: string | undefined): Promise<void>;
  firstPass(files: FileSet, avatarName: string): Promise<void>;
  stop(): void;
}

export interface FoundPass extends Pick<FirstPassAnswer, 'number'> {
  readonly avatarName: string;
}

export function createTrialModel(
  dojo: Pick<Dojo, 'tryAll' | 'firstPass' | 'steer'>,
  kataId: string,
): TrialModel {
  const trials = signal<readonly Trial[]>([]);
  const found = signal<FoundPass | undefined>(undefined);
  const { run, stop, isBusy, problem } = createTask(() => {
    [trials.value, found.value] = [[], undefined];
  });
  const onTrial = (trial: Trial): void => void (trials.value = inOrder([...trials.value, trial]));
  return {
    trials,
    isBusy,
    problem,
    found,
    counts: computed(() => countsOf(trials.value)),
    prepare: (startPoint) => {
      const body = startPoint === undefined ? {} : { start_point: startPoint };
      dojo.steer(kataId, 'try_all/prepare', body).catch(() => undefined);
    },
    tryAll: (files, startPoint) =>
      run(async (stop) => {
        trials.value = inOrder(await dojo.tryAll(kataId, { files, startPoint }, { onTrial, stop }));
      }),
    firstPass: (files, avatarName) =>
      run(async (stop) => {
        const watch = { onTrial, stop };
        const { number } = await dojo.firstPass(kataId, { files, avatarName }, watch);
        found.value = { avatarName, number };
      }),
    stop,
  };
}

/** Runs one task at a time. A task that is started while another one runs is left out. */
function createTask(onStart: () => void) {
  const stopping = signal<AbortController | undefined>(undefined);
  const problem = signal('');
  const run = async (task: (stop: AbortSignal) => Promise<void>): Promise<void> => {
    if (stopping.value !== undefined) return;
    const controller = new AbortController();
    [stopping.value, problem.value] = [controller, ''];
    onStart();
    try {
      await task(controller.signal);
    } catch (error) {
      problem.value = controller.signal.aborted ? t.stopped : asDojoProblem(error).message;
    } finally {
      stopping.value = undefined;
    }
  };
  const isBusy = computed(() => stopping.value !== undefined);
  return { run, problem, isBusy, stop: () => stopping.value?.abort() };
}

function inOrder(trials: readonly Trial[]): readonly Trial[] {
  return trials.toSorted(
    (one, other) =>
      one.avatar_name.localeCompare(other.avatar_name) || (one.number ?? 0) - (other.number ?? 0),
  );
}

/** Counts the trials by colour, which is empty where nothing was run. */
function countsOf(trials: readonly Trial[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { colour } of trials) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts].toSorted(([one], [other]) => COLOURS.indexOf(one) - COLOURS.indexOf(other));
}

const COLOURS = ['green', 'red', 'amber', 'timed_out', 'faulty', ''];
