import type { Logger } from '@katas/shell';
import { createTask, validateDetailed, type ScheduledTask } from 'node-cron';
import type { Schedule } from './schedule';

/** What is wrong with a cron expression, in words, or undefined when nothing is. */
export function cronProblem(expression: string): string | undefined {
  const { valid, errors } = validateDetailed(expression);
  return valid ? undefined : errors.map(({ message }) => message).join(', ');
}

/** Ticks by a cron expression of five fields (or six, with seconds first), in the time zone of the process. */
export class CronSchedule implements Schedule {
  #task: ScheduledTask | undefined;

  constructor(
    private readonly expression: string,
    private readonly logger: Logger,
  ) {}

  start({ onTick, onSkipped }: Parameters<Schedule['start']>[0]): void {
    const logger = cronLogger(this.logger);
    this.#task = createTask(this.expression, () => onTick(), { noOverlap: true, logger });
    this.#task.on('execution:overlap', onSkipped);
    void this.#task.start();
  }

  stop(): void {
    void this.#task?.destroy();
    this.#task = undefined;
  }

  nextTickMs(): number | undefined {
    return this.#task?.getNextRun()?.getTime();
  }
}

/** node-cron's own words (a tick skipped, or missed while the machine slept) in our log. */
function cronLogger(logger: Logger) {
  const text = (words: string | Error) => (words instanceof Error ? words.message : words);
  return {
    debug: (words: string | Error) => logger.debug({}, text(words)),
    info: (words: string) => logger.info({}, words),
    warn: (words: string) => logger.warn({}, words),
    error: (words: string | Error, err?: Error) => logger.error({ err: err ?? words }, text(words)),
  };
}
