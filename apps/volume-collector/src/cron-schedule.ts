import type { Logger } from '@katas/system';
import { createTask, validateDetailed, type ScheduledTask } from 'node-cron';
import type { Schedule } from './schedule';

/** What is wrong with a cron expression, in words, or undefined when nothing is. */
export function cronProblem(expression: string): string | undefined {
  const { valid, errors } = validateDetailed(expression);
  return valid ? undefined : errors.map(({ message }) => message).join(', ');
}

/** The timers of a schedule know nothing of a clock that is set, or of a machine's sleep; this often the clock is asked. */
const CLOCK_CHECK_MS = 30_000;
/** A tick comes within milliseconds of its time. */
const OVERDUE_MS = 1000;
/** However late; of several that have passed only the last is made. */
const LATE_MS_MAX = Number.MAX_SAFE_INTEGER;

/**
 * Ticks by a cron expression of five fields (or six, with seconds first), in the time zone of the process. A tick whose
 * time has passed while the machine was asleep or busy comes late, once, instead of never.
 */
export class CronSchedule implements Schedule {
  #task: ScheduledTask | undefined;
  #clockCheck: NodeJS.Timeout | undefined;
  /** The next tick's time, as it was when the last one came; undefined when that was not to be told from this one's. */
  #dueMs: number | undefined;

  constructor(
    private readonly expression: string,
    private readonly logger: Logger,
  ) {}

  start({ onTick, onSkipped }: Parameters<Schedule['start']>[0]): void {
    let underWay: Promise<void> | undefined;
    const tick = async () => {
      this.#dueMs = this.#nextAfterThisMs();
      if (underWay !== undefined) {
        this.logger.warn({}, 'a tick was skipped: the last sweep is still under way');
        return onSkipped();
      }
      underWay = onTick().finally(() => (underWay = undefined));
      await underWay;
    };
    this.#arm(tick);
    this.#clockCheck = setInterval(() => this.#checkClock(tick), CLOCK_CHECK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#clockCheck);
    void this.#task?.destroy();
    this.#task = undefined;
  }

  nextTickMs(): number | undefined {
    return this.#task?.getNextRun()?.getTime();
  }

  /** A timer may fire a moment early. */
  #nextAfterThisMs(): number | undefined {
    const nextMs = this.nextTickMs() ?? 0;
    return nextMs - Date.now() > OVERDUE_MS ? nextMs : undefined;
  }

  #arm(tick: () => Promise<void>): void {
    const options = { missedExecutionTolerance: LATE_MS_MAX, logger: cronLogger(this.logger) };
    this.#task = createTask(this.expression, tick, options);
    void this.#task.start();
    this.#dueMs = this.nextTickMs();
  }

  /** What is armed waits as long as was left when it was armed, whatever became of the clock. */
  #checkClock(tick: () => Promise<void>): void {
    const nextMs = this.nextTickMs() ?? 0;
    this.#dueMs ??= nextMs;
    const isSetBack = nextMs < this.#dueMs;
    const isOverdue = Date.now() - this.#dueMs > OVERDUE_MS;
    if (!isSetBack && !isOverdue) return;
    const what = isSetBack ? 'was set back' : 'has passed the time of a tick';
    this.logger.warn({}, `the clock ${what}: the schedule begins anew`);
    void this.#task?.destroy();
    this.#arm(tick);
    if (isOverdue) void tick();
  }
}

/** node-cron's own words (a tick missed while the machine slept) in our log. */
function cronLogger(logger: Logger) {
  const text = (words: string | Error) => (words instanceof Error ? words.message : words);
  return {
    debug: (words: string | Error) => logger.debug({}, text(words)),
    info: (words: string) => logger.info({}, words),
    warn: (words: string) => logger.warn({}, words),
    error: (words: string | Error, err?: Error) => logger.error({ err: err ?? words }, text(words)),
  };
}
