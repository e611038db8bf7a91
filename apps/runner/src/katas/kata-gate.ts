import { hasEnded, type KataId } from '@katas/kata';
import type { KatasTree } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { Clock, Logger } from '@katas/shell';

/** Asks the katas tree, anew each time, whether a kata is live. */
export interface KataGate {
  /** A kata that the tree does not have counts as ended. Throws {@link ManifestUnreadable}. */
  isLive(kataId: KataId): Promise<boolean>;
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

export interface KataGateDeps {
  readonly tree: KatasTree;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lifetimeMs: number;
}

export function createKataGate({ tree, clock, logger, lifetimeMs }: KataGateDeps): KataGate {
  return {
    async isLive(kataId) {
      const reading = await tree.readKata(kataId);
      if (reading.found === 'absent') return false;
      if (reading.found === 'kata') return !hasEnded(reading.life, clock.nowMs(), lifetimeMs);
      logger.error({ kata_id: kataId, reason: reading.reason }, 'a manifest cannot be read');
      throw new ManifestUnreadable();
    },
  };
}
