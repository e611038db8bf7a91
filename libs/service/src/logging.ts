import type { Logger } from '@katas/system';
import pino from 'pino';

export interface LoggerOptions {
  readonly service: string;
  readonly level: string;
  /** `stdout` unless told otherwise; a command that prints an answer logs to `stderr`. */
  readonly output?: 'stdout' | 'stderr';
}

/** JSON lines, each with the time and the service's name. */
export function createLogger({ service, level, output = 'stdout' }: LoggerOptions): Logger {
  const timestamp = pino.stdTimeFunctions.isoTime;
  const descriptor = output === 'stdout' ? 1 : 2;
  return pino(
    { level, base: { service }, timestamp },
    pino.destination({ fd: descriptor, sync: true }),
  );
}
