import type { ContainerSummary, Engine } from '@katas/engine';
import {
  IDLE_SANDBOX_PROCESSES,
  ROLE_LABEL,
  RUNNER_STOP_SECONDS,
  type ContainerRole,
} from '@katas/kata';

/**
 * `waiting`: for its runner's next job. `at-work`: a run may be in progress, or its runner may still read the answer.
 * `abandoned`: no living runner uses it.
 */
export type SandboxState = 'waiting' | 'at-work' | 'abandoned';

type InspectedEngine = Pick<Engine, 'processCount' | 'processAges' | 'endedMs'>;

/** A container starts a moment after it is created, and its runner reads how it ended a moment after the end. */
const START_OR_END_MS = 60_000;
/** Seconds. No run is in progress for longer, including its start and the reading of its files. */
const RUN_AGE_MAX = RUNNER_STOP_SECONDS + 35;
/** No setting of a runner lets it keep a sandbox longer: a day (SANDBOX_LIFE_SECONDS), and a day without a job. */
const SANDBOX_AGE_MAX = (24 + 24 + 1) * 3600;

/** Resolves with the state of a runner's container. In doubt it is at work. Rejects with the engine's error. */
export async function sandboxState(
  engine: InspectedEngine,
  container: ContainerSummary,
  nowMs: number,
): Promise<SandboxState> {
  if (!container.running) return stateOfEnded(engine, container, nowMs);
  const role = container.labels[ROLE_LABEL];
  if (isRole(role, 'disk-usage-probe')) return 'waiting';
  // A provisioner ends after one maintenance task, whether its runner lives or not.
  if (!isRole(role, 'sandbox')) return 'at-work';
  if ((await engine.processCount(container.id)) === IDLE_SANDBOX_PROCESSES) return 'waiting';
  return isAbandoned(await engine.processAges(container.id)) ? 'abandoned' : 'at-work';
}

function isRole(label: string | undefined, role: ContainerRole): boolean {
  return label === role;
}

/**
 * Resolves to the state of an ended sandbox. A sandbox ends by itself when its runner dies, because its standard input
 * ends.
 */
async function stateOfEnded(
  engine: InspectedEngine,
  { id, createdMs }: ContainerSummary,
  nowMs: number,
): Promise<SandboxState> {
  const lastMs = (await engine.endedMs(id)) ?? createdMs;
  return nowMs - lastMs < START_OR_END_MS ? 'at-work' : 'abandoned';
}

/**
 * Returns true for a run that continues after its runner was killed. No runner ends it, so it has more processes that
 * are older than any run than a waiting sandbox has. If it replaces its processes all the time, the age of the sandbox
 * identifies it in the end. With no more processes than a waiting sandbox, the run has ended since they were counted.
 * Ages are the kernel's, so setting the clock cannot make a run look old.
 */
function isAbandoned(processAges: readonly number[]): boolean {
  if (processAges.length <= IDLE_SANDBOX_PROCESSES) return false;
  const old = processAges.filter((seconds) => seconds > RUN_AGE_MAX);
  const isTooOld = old.some((seconds) => seconds > SANDBOX_AGE_MAX);
  return old.length > IDLE_SANDBOX_PROCESSES || isTooOld;
}
