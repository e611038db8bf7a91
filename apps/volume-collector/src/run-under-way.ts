import { IDLE_SANDBOX_PROCESSES, ROLE_LABEL } from '@katas/kata';
import type { ContainerSummary, Engine } from '@katas/shell';

/** A container is created a moment before it is started; that moment is not the time to take it for a leftover. */
const STARTING_MS = 60_000;

/**
 * True when a run may be under way in the container: a resident sandbox has more processes then than when it waits.
 * A steward runs only while it works. One that is not running is what a killed runner left, unless it is only just
 * being started.
 */
export async function isRunUnderWay(
  engine: Pick<Engine, 'processCount'>,
  container: ContainerSummary,
  nowMs: number,
): Promise<boolean> {
  if (!container.running) return nowMs - container.createdMs < STARTING_MS;
  if (container.labels[ROLE_LABEL] !== 'sandbox') return true;
  return (await engine.processCount(container.id)) > IDLE_SANDBOX_PROCESSES;
}
