import { IDLE_SANDBOX_PROCESSES, ROLE_LABEL, RUNNER_STOP_SECONDS } from '@katas/kata';
import type { ContainerSummary, Engine } from '@katas/engine';

/**
 * `waiting`: for its runner's next job. `at-work`: a run may be under way, or its answer may still be asked for.
 * `left-over`: no living runner has to do with it.
 */
export type SandboxState = 'waiting' | 'at-work' | 'left-over';

type AskedEngine = Pick<Engine, 'processCount' | 'processAges' | 'endedMs'>;

/** A container is created a moment before it starts, and asked how it ended a moment after. */
const MOMENT_MS = 60_000;
/** Seconds. No run, with its start and the reading of its files, is in progress for longer. */
const RUN_AGE_MAX = RUNNER_STOP_SECONDS + 35;
/** No setting of a runner lets it keep a sandbox longer: a day (SANDBOX_LIFE_SECONDS), and a day without a job. */
const SANDBOX_SECONDS_MAX = (24 + 24 + 1) * 3600;

/** What a container of a runner is about. In doubt it is at work. */
export async function sandboxState(
  engine: AskedEngine,
  container: ContainerSummary,
  nowMs: number,
): Promise<SandboxState> {
  if (!container.running) return stateOfEnded(engine, container, nowMs);
  const role = container.labels[ROLE_LABEL];
  // It only looks on: whether there is a run is for the sandboxes to say.
  if (role === 'warden') return 'waiting';
  // A steward does one chore and ends, whether or not its runner lives.
  if (role !== 'sandbox') return 'at-work';
  if ((await engine.processCount(container.id)) === IDLE_SANDBOX_PROCESSES) return 'waiting';
  return isAbandoned(await engine.processAges(container.id)) ? 'left-over' : 'at-work';
}

/** A sandbox ends by itself when its runner is gone, since its standard input then ends. */
async function stateOfEnded(
  engine: AskedEngine,
  { id, createdMs }: ContainerSummary,
  nowMs: number,
): Promise<SandboxState> {
  const lastMs = (await engine.endedMs(id)) ?? createdMs;
  return nowMs - lastMs < MOMENT_MS ? 'at-work' : 'left-over';
}

/**
 * A run that goes on after its runner was killed: no runner ends it, so it has processes, besides those of a waiting
 * sandbox, that are older than any run can be; or it is known by the age of the whole sandbox at last. Where there are none
 * besides, the run has ended since they were counted. Ages are the kernel's: a clock that is set cannot make a run look old.
 */
function isAbandoned(processAges: readonly number[]): boolean {
  if (processAges.length <= IDLE_SANDBOX_PROCESSES) return false;
  const old = processAges.filter((seconds) => seconds > RUN_AGE_MAX);
  const isTooOld = old.some((seconds) => seconds > SANDBOX_SECONDS_MAX);
  return old.length > IDLE_SANDBOX_PROCESSES || isTooOld;
}
