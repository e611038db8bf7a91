import type { ContainerSummary } from '@katas/shell';

/** A container is created a moment before it is started; that moment is not the time to take it for a leftover. */
const STARTING_MS = 60_000;

/**
 * True when a run may be under way in the container. The runner makes one container for each run, so a running one is
 * a run; one that is not running is what a killed runner left, unless it is only just being started.
 */
export function isRunUnderWay(container: ContainerSummary, nowMs: number): boolean {
  return container.running || nowMs - container.createdMs < STARTING_MS;
}
