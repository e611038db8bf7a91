import type { Logger } from '@katas/system';
import pino from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';

export interface LoggerOptions {
  readonly service: string;
  readonly level: string;
  /** The default is `stdout`. A command that prints a result logs to `stderr`. */
  readonly output?: 'stdout' | 'stderr';
}

/** Returns a logger of JSON lines with the time and the name of the service. */
export function createLogger({ service, level, output = 'stdout' }: LoggerOptions): Logger {
  const timestamp = pino.stdTimeFunctions.isoTime;
  const descriptor = output === 'stdout' ? 1 : 2;
  return pino(
    { level, base: { service }, timestamp },
    pino.destination({ fd: descriptor, sync: true }),
  );
}

/**
 * Returns the registry of a service, with the default metrics of a Node process (memory, event loop, garbage
 * collection). Every series has the label `service`.
 */
export function createMetrics(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
