import { signal, type Signal } from '@preact/signals-core';
import { asDojoProblem } from '../../dojo/answers/dojo-problem';

/** A call to the server that a button or a form starts: one at a time, with a text for what went wrong. */
export interface Action {
  /** What went wrong since the last press while nothing was in progress. */
  readonly problem: string;
  /** `true` while it is in progress, for `aria-disabled`. */
  readonly isBusy: true | undefined;
  /** Does nothing while another one is in progress. */
  run(action: () => Promise<void>): void;
  /** Waits until all earlier ones have ended: for presses that all count, such as two turns of a timer. */
  runInTurn(action: () => Promise<void>): void;
  /**
   * Starts at once, and replaces the one in progress, whose problem is not shown: for presses of which the last counts,
   * such as a search. The action asks `isNewest` before it shows a result.
   */
  runNewest(action: (isNewest: () => boolean) => Promise<void>): void;
}

/** Returns an action whose state `read` returns; a component that calls it is rendered again when that changes. */
export function createAction(): { read(): Action } {
  const problems = signal<readonly string[]>([]);
  const unended = signal(0);
  let last = Promise.resolve();
  let presses = 0;
  const begin = (): void => {
    // The text of a call in progress stays: its reader has not seen it when the next press follows at once.
    if (unended.value === 0) problems.value = [];
    unended.value += 1;
  };
  const attempt = (action: () => Promise<void>, isShown = () => true): Promise<void> =>
    noteProblem(problems, action, isShown).finally(() => (unended.value -= 1));
  const runInTurn = (action: () => Promise<void>): void => {
    begin();
    last = last.then(() => attempt(action));
  };
  const run = (action: () => Promise<void>): void => {
    if (unended.value === 0) runInTurn(action);
  };
  const runNewest: Action['runNewest'] = (action) => {
    const press = (presses += 1);
    const isNewest = (): boolean => press === presses;
    begin();
    problems.value = [];
    void attempt(() => action(isNewest), isNewest);
  };
  return {
    read: () => ({
      problem: problems.value.join(' '),
      isBusy: unended.value > 0 || undefined,
      run,
      runInTurn,
      runNewest,
    }),
  };
}

async function noteProblem(
  problems: Signal<readonly string[]>,
  action: () => Promise<void>,
  isShown: () => boolean,
): Promise<void> {
  try {
    await action();
  } catch (error) {
    const { message } = asDojoProblem(error);
    if (isShown()) problems.value = [...new Set([...problems.value, message])];
  }
}
