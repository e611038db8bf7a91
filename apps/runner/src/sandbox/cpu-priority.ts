import { SANDBOX_LIMITS } from '@katas/docker-limits';
import type { RunningContainer } from '@katas/engine';
import type { Clock } from '@katas/system';

/** Most runs have ended long before, and cost the engine no call. */
const LOWERED_AFTER_MS = 500;
/** A sixteenth of the usual weight: beside endless loops, a short run gets nearly all of a processor. */
const LOWERED_SHARES = SANDBOX_LIMITS.cpuShares / 16;

/** The CPU priority of one run. */
export interface CpuPriority {
  /** Records that the run has ended. Its priority is not lowered any more. */
  end(): void;
  /** Resolves to false when the container did not get its weight back. Called after `end`, before another run. */
  restore(): Promise<boolean>;
}

/**
 * Lowers the CPU priority of a run that takes longer than half a second, as in a multilevel feedback queue: most runs
 * are short, and people wait for them. The weight matters only where processors are short.
 */
export function lowerCpuPriority(
  container: Pick<RunningContainer, 'setCpuShares'>,
  clock: Clock,
): CpuPriority {
  let lowered: Promise<unknown> | undefined;
  const timer = clock.after(LOWERED_AFTER_MS, () => {
    // If the container is gone, the run itself reports it.
    lowered = container.setCpuShares(LOWERED_SHARES).catch(() => undefined);
  });
  return {
    end: () => timer.cancel(),
    restore: async () => {
      if (lowered === undefined) return true;
      await lowered;
      return container.setCpuShares(SANDBOX_LIMITS.cpuShares).then(
        () => true,
        () => false,
      );
    },
  };
}
