import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import {
  buildSettings,
  dojoIdSetting,
  logLevelSetting,
  portSetting,
  wholeNumber,
} from '@katas/service';
import { z } from 'zod';
import { cronSetting } from '@katas/schedule';
import type { Policy } from '../decision/decide';

const TEN_YEARS_SECONDS = 10 * 365 * 24 * 3600;

/** The settings of the collector, by the names of their environment variables. */
export const collectorSettings = z.object({
  COLLECTOR_PORT: portSetting.default(4598),
  COLLECTOR_HOST: z.string().default('127.0.0.1'),
  KATAS_DIR: z.string('must name the directory of the katas tree'),
  DOCKER_HOST: z.string().optional(),
  DOJO_ID: dojoIdSetting,
  /** A cron expression, in the time zone of the process. The default is every minute. */
  COLLECT_SCHEDULE: cronSetting.default('* * * * *'),
  KATA_LIFETIME_SECONDS: wholeNumber(1, TEN_YEARS_SECONDS).default(DEFAULT_LIFETIME_MS / 1000),
  /** Added to the lifetime of a volume without a kata: an hour for an operator to restore the kata. */
  ORPHAN_GRACE_SECONDS: wholeNumber(0, TEN_YEARS_SECONDS).default(3600),
  LOG_LEVEL: logLevelSetting.default('info'),
  ...buildSettings,
});

/** The settings of `--engine-filter`. */
export const filterSettings = z.object({
  /** The engine behind the filter. */
  DOCKER_HOST: z.string().optional(),
  ENGINE_FILTER_SOCKET: z.string('must name the socket that the collector uses as DOCKER_HOST'),
  LOG_LEVEL: logLevelSetting.default('info'),
});

export type CollectorSettings = z.output<typeof collectorSettings>;
export type FilterSettings = z.output<typeof filterSettings>;

export function policyOf(settings: CollectorSettings): Policy {
  return {
    dojoId: settings.DOJO_ID,
    lifetimeMs: settings.KATA_LIFETIME_SECONDS * 1000,
    graceMs: settings.ORPHAN_GRACE_SECONDS * 1000,
  };
}
