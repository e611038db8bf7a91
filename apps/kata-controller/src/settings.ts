import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import {
  buildSettings,
  isLoopback,
  logLevelSetting,
  portSetting,
  wholeNumber,
} from '@katas/service';
import { z } from 'zod';
import { DEFAULT_RATES, type CallRates } from './web/limit-rates';
import { hostsSetting, proxiesSetting } from './web/address-settings';
import { runnerUrlsSetting } from './runners/runner-urls-setting';

/** 0 is no limit. */
const rate = wholeNumber(0, 1_000_000);

const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

/** The settings of kata-controller, each with its default. Directories are relative to where it is started. */
export const controllerSettings = z.object({
  CONTROLLER_PORT: portSetting.default(3000),
  CONTROLLER_HOST: z.string().default('127.0.0.1'),
  KATAS_DIR: z.string().default('var/katas'),
  /** One, or several with commas between them. */
  RUNNER_URL: runnerUrlsSetting.default(['http://127.0.0.1:4597']),
  /** Of several runners, one that has not been ready for so long is lost, and its katas go on at others. */
  RUNNER_LOST_SECONDS: wholeNumber(1, 3600).default(10),
  /** One that was told to stop is expected back for so long, as when it is replaced. */
  RUNNER_BACK_SECONDS: wholeNumber(1, 24 * 3600).default(60),
  /** What the runner asks for when it does not listen on loopback. */
  RUNNER_SECRET_FILE: z.string().optional(),
  START_POINTS_DIR: z.string().default('docker/languages'),
  /** The bundle of apps/kata-page. */
  PAGE_DIR: z.string().default('dist/apps/kata-page'),
  KATA_LIFETIME_SECONDS: wholeNumber(1, TEN_YEARS_SECONDS).default(DEFAULT_LIFETIME_MS / 1000),
  TRUSTED_PROXIES: proxiesSetting.default([]),
  ALLOWED_HOSTS: hostsSetting.optional(),
  RATE_CALLS_PER_MINUTE: rate.default(DEFAULT_RATES.all),
  RATE_CREATE_PER_MINUTE: rate.default(DEFAULT_RATES.create),
  RATE_JOIN_PER_MINUTE: rate.default(DEFAULT_RATES.join),
  RATE_TEST_PER_MINUTE: rate.default(DEFAULT_RATES.test),
  LOG_LEVEL: logLevelSetting.default('info'),
  ...buildSettings,
});

export type ControllerSettings = z.output<typeof controllerSettings>;

export function ratesOf(settings: ControllerSettings): CallRates {
  return {
    all: settings.RATE_CALLS_PER_MINUTE,
    create: settings.RATE_CREATE_PER_MINUTE,
    join: settings.RATE_JOIN_PER_MINUTE,
    test: settings.RATE_TEST_PER_MINUTE,
  };
}

/**
 * The names by which browsers may reach us; undefined for any. On loopback with no proxy before it nobody needs a name,
 * so there are none until some are set. On a network only its operator knows them.
 */
export function hostsOf(settings: ControllerSettings): readonly string[] | undefined {
  const isAlone = isLoopback(settings.CONTROLLER_HOST) && settings.TRUSTED_PROXIES.length === 0;
  return settings.ALLOWED_HOSTS ?? (isAlone ? [] : undefined);
}
