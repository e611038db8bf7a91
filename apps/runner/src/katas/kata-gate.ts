import { askedLimits, type Limits } from '@katas/docker-limits';
import { hasEnded, type KataId } from '@katas/kata';
import type { KatasTree } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { Clock, Logger } from '@katas/system';
import { isInvalidInput } from '@katas/validation';

/** Asks the katas tree, anew each time, whether a kata is live, and what its sandboxes may use. */
export interface KataGate {
  /** A kata that the tree does not have counts as ended. Throws {@link ManifestUnreadable}. */
  isLive(kataId: KataId): Promise<boolean>;
  /**
   * The limits of a live kata's sandboxes; undefined when it has ended. Throws {@link ManifestUnreadable}, and
   * {@link LimitsRefused} for a manifest that asks for what is not to be had: never something near it.
   */
  limitsOf(kataId: KataId): Promise<Limits | undefined>;
}

/** Neither live nor ended. */
export class ManifestUnreadable extends HttpProblem {
  constructor() {
    super(
      500,
      'manifest-unreadable',
      "The kata's manifest cannot be read, so it is neither live nor ended.",
    );
  }
}

export class LimitsRefused extends HttpProblem {
  constructor(words: string) {
    super(
      500,
      'limits-refused',
      `The kata's manifest asks for limits that it cannot have: ${words}.`,
    );
  }
}

export interface KataGateDeps {
  readonly tree: KatasTree;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lifetimeMs: number;
  /** See {@link Limits}; the operator's, not the kata's. */
  readonly diskDevice?: string | undefined;
}

export function createKataGate(deps: KataGateDeps): KataGate {
  const { tree, clock, logger, lifetimeMs, diskDevice } = deps;

  const liveKata = async (kataId: KataId) => {
    const reading = await tree.readKata(kataId);
    if (reading.found === 'absent') return undefined;
    if (reading.found === 'kata')
      return hasEnded(reading.life, clock.nowMs(), lifetimeMs) ? undefined : reading;
    logger.error({ kata_id: kataId, reason: reading.reason }, 'a manifest cannot be read');
    throw new ManifestUnreadable();
  };

  return {
    isLive: async (kataId) => (await liveKata(kataId)) !== undefined,
    async limitsOf(kataId) {
      const kata = await liveKata(kataId);
      if (kata === undefined) return undefined;
      try {
        return { ...askedLimits(kata.limits), diskDevice };
      } catch (error) {
        if (!isInvalidInput(error)) throw error;
        logger.error(
          { kata_id: kataId, reason: error.message },
          'a manifest asks for limits in vain',
        );
        throw new LimitsRefused(error.message);
      }
    },
  };
}
