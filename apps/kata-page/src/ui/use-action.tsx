import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { asDojoProblem } from '../dojo/answers/dojo-problem';

/** A call to the server that a button or a form starts: one at a time, with a text for what went wrong. */
export interface Action {
  readonly problem: string;
  /** `true` while it is in progress, for `aria-disabled`. */
  readonly isBusy: true | undefined;
  run(action: () => Promise<void>): void;
}

export function useAction(): Action {
  const problem = useSignal('');
  const isBusy = useSignal(false);
  const run = useMemo(() => {
    const attempt = async (action: () => Promise<void>): Promise<void> => {
      if (isBusy.value) return;
      isBusy.value = true;
      problem.value = '';
      try {
        await action();
      } catch (error) {
        problem.value = asDojoProblem(error).message;
      } finally {
        isBusy.value = false;
      }
    };
    return (action: () => Promise<void>) => void attempt(action);
  }, [problem, isBusy]);
  return { problem: problem.value, isBusy: isBusy.value || undefined, run };
}

/** What went wrong with an action. It interrupts a screen reader. */
export function ProblemText({ text, id }: { readonly text: string; readonly id?: string }) {
  return (
    <p class="problem" role="alert" {...(id === undefined ? {} : { id })}>
      {text}
    </p>
  );
}
