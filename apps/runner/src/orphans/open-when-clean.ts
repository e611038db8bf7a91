import type { Engine } from '@katas/engine';
import type { Clock, Logger } from '@katas/system';
import type { Door } from '../load/door';
import { removeOrphans } from './remove-orphans';

export interface OpenWhenCleanDeps {
  readonly engine: Engine;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly runnerId: string;
  readonly door: Door;
}

/** An engine that is being restarted is back within some seconds. */
const AGAIN_MS = 2000;

/**
 * Removes what an earlier process of this runner left behind, and only then opens the door: everything that carries
 * this runner's label is an orphan until it takes its first call. Resolves after the first try; an engine that is down
 * now is no reason not to start, and it is tried again until it answers.
 */
export async function openWhenClean(deps: OpenWhenCleanDeps): Promise<void> {
  const { door, clock } = deps;
  door.hold();
  try {
    await removeOrphans(deps);
    door.open();
  } catch {
    // The engine's refusal is in the log.
    clock.after(AGAIN_MS, () => void openWhenClean(deps));
  }
}
