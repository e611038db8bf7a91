import type { Logger } from '@katas/system';
import { createTask, validateDetailed, type ScheduledTask } from 'node-cron';
import { z } from 'zod';

/** Returns the problems of a cron expression as text, or undefined when it is valid. */
export function cronProblem(expression: string): string | undefined {
  const { valid, errors } = validateDetailed(expression);
  return valid ? undefined : errors.map(({ message }) => message).join(', ');
}

/** A setting with a cron expression. */
export const cronSetting = z.string().superRefine((expression, context) => {
  const problem = cronProblem(expression);
  if (problem === undefined) return;
  const message = `must be a cron expression such as "0 * * * *", not ${JSON.stringify(expression)}: ${problem}`;
  context.addIssue({ code: 'custom', message });
});

/** How often the clock is checked. Timers notice neither that the clock is set nor that the machine slept. */
const CLOCK_CHECK_MS = 30_000;
/** A tick comes within milliseconds of its time. */
const OVERDUE_MS = 1000;
/** A tick is made however late it is. Of several that have passed, only the last is made. */
const LATE_MS_MAX = Number.MAX_SAFE_INTEGER;

/** When a task is due. */
export interface Schedule {
  /** Calls, from now on, `onTick` at each tick, or `onSkipped` while the last call's promise is pending. */
  start(calls: { onTick: () => Promise<void>; onSkipped: () => void }): void;
  stop(): void;
  /** Returns milliseconds since the epoch, or undefined when the schedule is stopped. */
  nextTickMs(): number | undefined;
}

/**
 * Ticks on a cron expression of five fields (or six, with seconds first), in the time zone of the process. A tick whose
 * time passed while the machine was asleep or busy is made late, once.
 */
export class CronSchedule implements Schedule {
  #task: ScheduledTask | undefined;
  #clockCheck: NodeJS.Timeout | undefined;
  /** The time of the next tick, computed at the last one. Undefined when it may be that of the last one. */
  #dueMs: number | undefined;

  constructor(
    private readonly expression: string,
    private readonly logger: Logger,
  ) {}

  start({ onTick, onSkipped }: Parameters<Schedule['start']>[0]): void {
    let current: Promise<void> | undefined;
    const tick = async () => {
      this.#dueMs = this.#nextAfterThisMs();
      if (current !== undefined) {
        this.logger.warn({}, 'tick skipped: the last one is in progress');
        return onSkipped();
      }
      current = onTick().finally(() => (current = undefined));
      await current;
    };
    this.#startTask(tick);
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

  /** Returns undefined when the timer fired a moment early, because the next tick is then still this one. */
  #nextAfterThisMs(): number | undefined {
    const nextMs = this.nextTickMs() ?? 0;
    return nextMs - Date.now() > OVERDUE_MS ? nextMs : undefined;
  }

  #startTask(tick: () => Promise<void>): void {
    const options = { missedExecutionTolerance: LATE_MS_MAX, logger: cronLogger(this.logger) };
    this.#task = createTask(this.expression, tick, options);
    void this.#task.start();
    this.#dueMs = this.nextTickMs();
  }

  /**
   * Restarts the task when the clock was set: its timer waits for the remaining time at its start, whatever the clock.
   */
  #checkClock(tick: () => Promise<void>): void {
    const nextMs = this.nextTickMs() ?? 0;
    this.#dueMs ??= nextMs;
    const isSetBack = nextMs < this.#dueMs;
    const isOverdue = Date.now() - this.#dueMs > OVERDUE_MS;
    if (!isSetBack && !isOverdue) return;
    const reason = isSetBack ? 'the clock was set back' : 'the clock has passed the time of a tick';
    this.logger.warn({ reason }, 'schedule restarted');
    void this.#task?.destroy();
    this.#startTask(tick);
    if (isOverdue) void tick();
  }
}

/** Writes node-cron's messages, such as a tick missed while the machine slept, to our log. */
function cronLogger(logger: Logger) {
  const text = (message: string | Error) => (message instanceof Error ? message.message : message);
  return {
    debug: (message: string | Error) => logger.debug({}, text(message)),
    info: (message: string) => logger.info({}, message),
    warn: (message: string) => logger.warn({}, message),
    error: (message: string | Error, err?: Error) =>
      logger.error({ err: err ?? message }, text(message)),
  };
}
