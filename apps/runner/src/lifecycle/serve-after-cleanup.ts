import type { Engine } from '@katas/engine';
import { RUNNER_LABEL } from '@katas/kata';
import type { Clock, Logger } from '@katas/system';
import type { ServiceState } from './service-state';

export interface CleanupDeps {
  readonly engine: Engine;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly runnerId: string;
  readonly state: ServiceState;
}

/** An engine that restarts is back within some seconds. */
const RETRY_MS = 2000;

/**
 * Removes the containers of an earlier process of this runner, and only then serves: until its first call, everything
 * with this runner's label is an orphan. Resolves after the first try. An engine that is down does not prevent the
 * start: the removal is retried until the engine answers.
 */
export async function serveAfterCleanup(deps: CleanupDeps): Promise<void> {
  const { state, clock } = deps;
  state.start();
  try {
    await removeOrphans(deps);
    state.serve();
  } catch {
    // The engine's failure is logged where it happens.
    clock.after(RETRY_MS, () => void serveAfterCleanup(deps));
  }
}

async function removeOrphans({ engine, logger, runnerId }: CleanupDeps): Promise<void> {
  const orphans = await engine.listContainers({ [RUNNER_LABEL]: runnerId });
  await Promise.all(orphans.map(({ id }) => engine.removeContainer(id)));
  if (orphans.length > 0) logger.warn({ count: orphans.length }, 'orphaned containers removed');
}
