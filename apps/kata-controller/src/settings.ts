import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import {
  buildSettings,
  isLoopback,
  logLevelSetting,
  portSetting,
  readSettingFile,
  wholeNumber,
} from '@katas/service';
import { cronSetting } from '@katas/schedule';
import { z } from 'zod';
import type { SpaceFloor } from '@katas/katas-tree/writing';
import type { TreeLimits } from './controller-deps';
import {
  dirsSetting,
  hostsSetting,
  proxiesSetting,
  runnerUrlsSetting,
  webUrlSetting,
} from './address-settings';
import type { OpeningSettings } from './opening/guard-opening';
import { parsePasswordHash, type PasswordHash } from './opening/password-hash';
import { DEFAULT_RATES, type CallRates } from './web/guards/limit-rates';

/** 0 is no limit. */
const rate = wholeNumber(0, 1_000_000);

const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

/** The settings of kata-controller with their defaults. Directories are relative to the working directory. */
export const controllerSettings = z.object({
  CONTROLLER_PORT: portSetting.default(3000),
  CONTROLLER_HOST: z.string().default('127.0.0.1'),
  KATAS_DIR: z.string().default('var/katas'),
  /** With less free on the disk of the katas tree, new katas, joins and Tests are refused. 0 is no limit. */
  KATAS_FREE_MB: wholeNumber(0, 1_000_000_000).default(256),
  KATAS_FREE_INODES: wholeNumber(0, 1_000_000_000).default(10_000),
  LIGHTS_OF_AVATAR_MAX: wholeNumber(1, 10_000).default(2000),
  /** All lights of a kata together, as the tree has them. */
  KATA_TREE_MB: wholeNumber(1, 1_000_000).default(1000),
  /** One URL, or several separated by commas. */
  RUNNER_URL: runnerUrlsSetting.default(['http://127.0.0.1:4597']),
  /** With several runners: one that has not been ready for this time is lost, and its katas move to others. */
  RUNNER_LOST_SECONDS: wholeNumber(1, 3600).default(10),
  /** A runner that was told to stop, for example to be replaced, is expected back within this time. */
  RUNNER_BACK_SECONDS: wholeNumber(1, 24 * 3600).default(60),
  /** The runner requires a secret when it does not listen on loopback. */
  RUNNER_SECRET_FILE: z.string().optional(),
  /** Directories separated by commas. An exercise in a later one takes precedence over one with its name. */
  EXERCISES_DIR: dirsSetting.default(['docker/exercises']),
  /** Directories separated by commas. A start-point in a later one takes precedence over one with its name. */
  START_POINTS_DIR: dirsSetting.default(['docker/languages']),
  /** The bundle of apps/kata-page. */
  PAGE_DIR: z.string().default('dist/apps/kata-page'),
  /** The controller erases katas that ended more days ago than this. Without it, it erases none. */
  KATAS_KEEP_DAYS: wholeNumber(1, 36_500).optional(),
  /** When katas are erased: the schedule on which the collector removes volumes. */
  COLLECT_SCHEDULE: cronSetting.default('0 * * * *'),
  KATA_LIFETIME_SECONDS: wholeNumber(1, TEN_YEARS_SECONDS).default(DEFAULT_LIFETIME_MS / 1000),
  FACILITATOR_KEYS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  /** The hash of the password for opening katas. */
  OPEN_PASSWORD_FILE: z.string().optional(),
  /** The header in which a single sign-on proxy, one of `TRUSTED_PROXIES`, names who has signed in. */
  TRUSTED_USER_HEADER: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be the name of a header')
    .optional(),
  TRUSTED_PROXIES: proxiesSetting.default([]),
  ALLOWED_HOSTS: hostsSetting.optional(),
  WEBHOOK_URL: webUrlSetting.optional(),
  /** `whsec_` and at least 24 bytes in Base64. `WEBHOOK_URL` needs it. */
  WEBHOOK_SECRET_FILE: z.string().optional(),
  RATE_CALLS_PER_MINUTE: rate.default(DEFAULT_RATES.all),
  RATE_CREATE_PER_MINUTE: rate.default(DEFAULT_RATES.create),
  RATE_JOIN_PER_MINUTE: rate.default(DEFAULT_RATES.join),
  RATE_TEST_PER_MINUTE: rate.default(DEFAULT_RATES.test),
  LOG_LEVEL: logLevelSetting.default('info'),
  ...buildSettings,
});

const MB = 1_000_000;

export function treeFloorOf(settings: ControllerSettings): SpaceFloor {
  return { bytes: settings.KATAS_FREE_MB * MB, inodes: settings.KATAS_FREE_INODES };
}

export function treeLimitsOf(settings: ControllerSettings): TreeLimits {
  return {
    lightsOfAvatar: settings.LIGHTS_OF_AVATAR_MAX,
    bytesOfKata: settings.KATA_TREE_MB * MB,
  };
}

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
 * Returns the host names that are served; undefined for any. On loopback without a proxy no name is needed, so the
 * default is none. On a network only the operator knows the names, so the default is any.
 */
export function hostsOf(settings: ControllerSettings): readonly string[] | undefined {
  const isAlone = isLoopback(settings.CONTROLLER_HOST) && settings.TRUSTED_PROXIES.length === 0;
  return settings.ALLOWED_HOSTS ?? (isAlone ? [] : undefined);
}

/** Resolves to who may open katas. Rejects with an Error for the operator. */
export async function openingOf(settings: ControllerSettings): Promise<OpeningSettings> {
  const { OPEN_PASSWORD_FILE: file, TRUSTED_USER_HEADER: userHeader } = settings;
  if (userHeader !== undefined && settings.TRUSTED_PROXIES.length === 0) {
    throw new Error('Settings: TRUSTED_USER_HEADER: needs TRUSTED_PROXIES.');
  }
  return { userHeader, password: file === undefined ? undefined : await passwordIn(file) };
}

async function passwordIn(file: string): Promise<PasswordHash> {
  const text = await readSettingFile('OPEN_PASSWORD_FILE', file);
  try {
    return parsePasswordHash(text);
  } catch (error) {
    throw new Error(`Settings: OPEN_PASSWORD_FILE: ${(error as Error).message}.`, { cause: error });
  }
}
