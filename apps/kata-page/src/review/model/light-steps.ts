import type { Light } from '@katas/controller-api';
import { numberAfter, numberBefore } from './light-cache';

export type StepTarget = 'before' | 'after' | 'first' | 'last';

const TARGETS: ReadonlyMap<string, StepTarget> = new Map([
  ['ArrowLeft', 'before'],
  ['ArrowRight', 'after'],
  ['Home', 'first'],
  ['End', 'last'],
]);

/** Returns the number of the light that a step leads to, or undefined when there is none. */
export function stepNumber(
  lights: readonly Light[],
  from: number,
  target: StepTarget,
): number | undefined {
  if (target === 'first') return 0;
  if (target === 'last') return lights.at(-1)?.number;
  if (target === 'after') return numberAfter(lights, from);
  return from === 0 ? undefined : numberBefore(lights, from);
}

/** Returns the step of a key, except where the key moves something else, such as a cursor. */
export function stepOfKey(event: KeyboardEvent): StepTarget | undefined {
  if (event.defaultPrevented || isModified(event) || usesArrows(event.target)) return undefined;
  return TARGETS.get(event.key);
}

function isModified({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}

const ARROW_USERS =
  'input:not([type=checkbox]), select, [role=tablist], [contenteditable=true], dialog';

function usesArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ARROW_USERS) !== null;
}
