import { askedLimits, type Limits } from '@katas/docker-limits';
import { hasEnded, type AvatarName, type KataId } from '@katas/kata';
import type { KatasTree } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { Clock, Logger } from '@katas/system';
import { isInvalidInput } from '@katas/validation';

/** Reads from the katas tree, on each call, whether a kata is live and what its sandboxes may use. */
export interface KataGate {
  /** Resolves to false for a kata that the tree does not have. Rejects with {@link ManifestUnreadable}. */
  isLive(kataId: KataId): Promise<boolean>;
  /**
   * Resolves to the limits of an avatar's sandbox in a live kata; to undefined when it has ended. Rejects with
   * {@link ManifestUnreadable}, and with {@link LimitsRefused} when the manifest requests a limit that is not allowed.
   * Such a request is never replaced by a smaller one.
   */
  limitsOf(kataId: KataId, avatarName: AvatarName): Promise<Limits | undefined>;
}

/** A kata whose manifest cannot be read is neither live nor ended. */
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
  constructor(problems: string) {
    super(
      500,
      'limits-refused',
      `The kata's manifest requests limits that are not allowed: ${problems}.`,
    );
  }
}

export interface KataGateDeps {
  readonly tree: KatasTree;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lifetimeMs: number;
  /** See {@link Limits}. The operator sets it, not the kata. */
  readonly diskDevice?: string | undefined;
}

export function createKataGate(deps: KataGateDeps): KataGate {
  const { tree, clock, logger, lifetimeMs, diskDevice } = deps;

  const liveKata = async (kataId: KataId, avatarName?: AvatarName) => {
    const reading = await tree.readKata(kataId, avatarName);
    if (reading.found === 'absent') return undefined;
    if (reading.found === 'kata')
      return hasEnded(reading.life, clock.nowMs(), lifetimeMs) ? undefined : reading;
    logger.error({ kata_id: kataId, reason: reading.reason }, 'manifest unreadable');
    throw new ManifestUnreadable();
  };

  return {
    isLive: async (kataId) => (await liveKata(kataId)) !== undefined,
    async limitsOf(kataId, avatarName) {
      const kata = await liveKata(kataId, avatarName);
      if (kata === undefined) return undefined;
      try {
        return { ...askedLimits(kata.limits), diskDevice };
      } catch (error) {
        if (!isInvalidInput(error)) throw error;
        logger.error({ kata_id: kataId, reason: error.message }, 'manifest limits rejected');
        throw new LimitsRefused(error.message);
      }
    },
  };
}
