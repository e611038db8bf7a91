import { useMemo } from 'preact/hooks';
import { createAction, type Action } from './action';

/** Returns an action of a component, which is rendered again when the state of the action changes. */
export function useAction(): Action {
  return useMemo(createAction, []).read();
}

/** Shows what went wrong with an action. It interrupts a screen reader. */
export function ProblemText({ text, id }: { readonly text: string; readonly id?: string }) {
  return (
    <p class="problem" role="alert" {...(id === undefined ? {} : { id })}>
      {text}
    </p>
  );
}
