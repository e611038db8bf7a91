import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { asDojoProblem } from '../dojo/answers/dojo-problem';

/** A call to the server that a button or a form starts: one at a time, with a text for what went wrong. */
export interface Action {
  readonly problem: string;
  /** `true` while it is in progress, for `aria-disabled`. */
  readonly isBusy: true | undefined;
  /** Does nothing while another one is in progress. */
  run(action: () => Promise<void>): void;
  /** Waits until all earlier ones have ended: for presses that all count, such as two turns of a timer. */
  runInTurn(action: () => Promise<void>): void;
}

export function useAction(): Action {
  const problem = useSignal('');
  const unended = useSignal(0);
  const { run, runInTurn } = useMemo(() => {
    const attempt = async (action: () => Promise<void>): Promise<void> => {
      problem.value = '';
      try {
        await action();
      } catch (error) {
        problem.value = asDojoProblem(error).message;
      } finally {
        unended.value -= 1;
      }
    };
    let last = Promise.resolve();
    const inTurn = (action: () => Promise<void>): void => {
      unended.value += 1;
      last = last.then(() => attempt(action));
    };
    return {
      run: (action: () => Promise<void>): void => {
        if (unended.value === 0) inTurn(action);
      },
      runInTurn: inTurn,
    };
  }, [problem, unended]);
  return { problem: problem.value, isBusy: unended.value > 0 || undefined, run, runInTurn };
}

/** Shows what went wrong with an action. It interrupts a screen reader. */
export function ProblemText({ text, id }: { readonly text: string; readonly id?: string }) {
  return (
    <p class="problem" role="alert" {...(id === undefined ? {} : { id })}>
      {text}
    </p>
  );
}
