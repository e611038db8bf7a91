import { eraseKata, findToErase, kataIdsIn } from '@katas/archive';
import type { StoredKataId } from '@katas/kata';
import { CronSchedule } from '@katas/schedule';
import type { Clock, Logger } from '@katas/system';
import type { ControllerSettings } from '../settings';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Deps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lifetimeMs: number;
}

interface Given {
  readonly dir: string;
  readonly settings: Pick<ControllerSettings, 'KATAS_KEEP_DAYS' | 'COLLECT_SCHEDULE'>;
}

interface ScheduleDeps extends Deps {
  /** Returns false in a standby, which erases nothing. */
  readonly isWriting: () => boolean;
}

/** Erases old katas on the schedule. Returns undefined, and erases none, without `KATAS_KEEP_DAYS`. */
export function scheduleErasing(
  deps: ScheduleDeps,
  { dir, settings }: Given,
): CronSchedule | undefined {
  const { KATAS_KEEP_DAYS: days, COLLECT_SCHEDULE: expression } = settings;
  if (days === undefined) return undefined;
  const schedule = new CronSchedule(expression, deps.logger);
  const eraser = new KataEraser(deps, dir, days);
  const onTick = async (): Promise<void> => {
    if (deps.isWriting()) await eraser.tick();
  };
  schedule.start({ onTick, onSkipped: () => undefined });
  deps.logger.info({ keep_days: days, schedule: expression }, 'old katas are erased');
  return schedule;
}

/** Looking at these takes about five seconds. A larger tree takes several ticks. */
const KATAS_OF_TICK = 50_000;

/**
 * Erases the katas that ended more than `days` days ago. Keeps a kata whose manifest cannot be read, because its age is
 * unknown.
 */
export class KataEraser {
  #walk: AsyncGenerator<StoredKataId> | undefined;

  constructor(
    private readonly deps: Deps,
    private readonly dir: string,
    private readonly days: number,
    private readonly katasOfTick = KATAS_OF_TICK,
  ) {}

  /**
   * Continues where the last tick ended, so that a tick costs the same in a tree of any size. Never rejects: what
   * cannot be erased is tried again when the whole tree was looked at.
   */
  async tick(): Promise<void> {
    const { clock, logger, lifetimeMs } = this.deps;
    const nowMs = clock.nowMs();
    const rule = { endedBeforeMs: nowMs - this.days * DAY_MS, among: this.#next() };
    try {
      for await (const finding of findToErase(this.dir, rule, { nowMs, lifetimeMs })) {
        if (!finding.erase) continue;
        await eraseKata(this.dir, finding.kataId);
        logger.info({ kata_id: finding.kataId }, 'kata erased');
      }
    } catch (error) {
      this.#walk = undefined;
      logger.error({ err: error }, 'erasing old katas failed');
    }
  }

  async *#next(): AsyncGenerator<StoredKataId> {
    this.#walk ??= kataIdsIn(this.dir);
    for (let left = this.katasOfTick; left > 0; left -= 1) {
      const { value, done } = await this.#walk.next();
      if (done === true) {
        this.#walk = undefined;
        return;
      }
      yield value;
    }
  }
}
