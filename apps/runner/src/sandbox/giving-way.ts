import { SANDBOX_LIMITS } from '@katas/docker-limits';
import type { RunningContainer } from '@katas/engine';
import type { Clock } from '@katas/system';

/** A plain [test] has ended long before, and costs the engine no call. */
const GIVES_WAY_AFTER_MS = 1000;
/** A sixteenth of what others weigh: beside endless loops a short [test] has nearly all of a processor. */
const GIVES_WAY_SHARES = SANDBOX_LIMITS.cpuShares / 16;

/** A run that may have to give way. */
export interface GivingWay {
  /** The run has ended. */
  end(): void;
  /** After the end, where there is to be another run: false when the container did not get its weight back. */
  undo(): Promise<boolean>;
}

/**
 * A run that takes long gives way to those that do not, where processors are short, as in a multilevel feedback queue:
 * most [test]s are short, and people wait for them.
 */
export function giveWay(
  container: Pick<RunningContainer, 'setCpuShares'>,
  clock: Clock,
): GivingWay {
  let given: Promise<unknown> | undefined;
  const timer = clock.after(GIVES_WAY_AFTER_MS, () => {
    // Whatever is wrong with the container, its run says it.
    given = container.setCpuShares(GIVES_WAY_SHARES).catch(() => undefined);
  });
  return {
    end: () => timer.cancel(),
    undo: async () => {
      if (given === undefined) return true;
      await given;
      return container.setCpuShares(SANDBOX_LIMITS.cpuShares).then(
        () => true,
        () => false,
      );
    },
  };
}
