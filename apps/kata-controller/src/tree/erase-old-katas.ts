import { eraseKata, findToErase } from '@katas/archive';
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
  /** False in a standby, which erases nothing. */
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
  const onTick = async (): Promise<void> => {
    if (deps.isWriting()) await eraseOldKatas(deps, dir, days);
  };
  schedule.start({ onTick, onSkipped: () => undefined });
  deps.logger.info({ keep_days: days, schedule: expression }, 'old katas are erased');
  return schedule;
}

/**
 * Erases the katas that ended more than so many days ago. Keeps a kata whose manifest cannot be read, because its age
 * is unknown. Never rejects: what cannot be erased is tried again at the next tick.
 */
export async function eraseOldKatas(
  { clock, logger, lifetimeMs }: Deps,
  dir: string,
  days: number,
): Promise<void> {
  const nowMs = clock.nowMs();
  const rule = { endedBeforeMs: nowMs - days * DAY_MS };
  try {
    for await (const finding of findToErase(dir, rule, { nowMs, lifetimeMs })) {
      if (!finding.erase) continue;
      await eraseKata(dir, finding.kataId);
      logger.info({ kata_id: finding.kataId }, 'kata erased');
    }
  } catch (error) {
    logger.error({ err: error }, 'erasing old katas failed');
  }
}
