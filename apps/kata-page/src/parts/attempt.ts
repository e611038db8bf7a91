import { asDojoProblem } from '../dojo/dojo';
import { element } from './element';

export interface Attempts {
  /** Where the problem of the last attempt is told; it interrupts a screen reader. */
  readonly problem: HTMLElement;
  /** Does one thing at a time: while it is under way its button says so, and what goes wrong is told. */
  try(pressed: HTMLButtonElement, action: () => Promise<void>): void;
}

/** Actions of a form or a button that ask the server for something. */
export function attempts(): Attempts {
  const problem = element('p', { class: 'problem', attributes: { role: 'alert' } });
  let isBusy = false;
  const attempt = async (
    pressed: HTMLButtonElement,
    action: () => Promise<void>,
  ): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    problem.textContent = '';
    pressed.setAttribute('aria-disabled', 'true');
    try {
      await action();
    } catch (error) {
      problem.textContent = asDojoProblem(error).message;
    } finally {
      isBusy = false;
      pressed.removeAttribute('aria-disabled');
    }
  };
  return { problem, try: (pressed, action) => void attempt(pressed, action) };
}
