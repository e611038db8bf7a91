import type { VisibleFiles } from '../light';

/** `fromEntries` makes even `__proto__` a plain property. */
export function filesText(files: VisibleFiles): string {
  return JSON.stringify(Object.fromEntries(files));
}
