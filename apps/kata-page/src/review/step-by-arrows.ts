const TARGETS = new Map([
  ['ArrowLeft', 'before'],
  ['ArrowRight', 'after'],
  ['Home', 'first'],
  ['End', 'last'],
] as const);

export type StepTarget = 'before' | 'after' | 'first' | 'last';

/** The arrow keys step through the lights, except where they move something else; Home and End go to the ends. */
export function stepByArrows(root: HTMLElement, step: (target: StepTarget) => void): void {
  document.addEventListener('keydown', (event) => {
    if (!root.isConnected || event.defaultPrevented || isModified(event)) return;
    const target = (TARGETS as ReadonlyMap<string, StepTarget>).get(event.key);
    if (target === undefined || usesArrows(event.target)) return;
    event.preventDefault();
    step(target);
  });
}

function isModified({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}

function usesArrows(target: EventTarget | null): boolean {
  const selector =
    'input:not([type=checkbox]), select, [role=tablist], [contenteditable=true], dialog';
  return target instanceof Element && target.closest(selector) !== null;
}
