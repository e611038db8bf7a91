import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import { logLevelSetting, portSetting, wholeNumber } from '@katas/service';
import { z } from 'zod';

const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

/** The settings of kata-controller, each with its default. Directories are relative to where it is started. */
export const controllerSettings = z.object({
  CONTROLLER_PORT: portSetting.default(3000),
  CONTROLLER_HOST: z.string().default('127.0.0.1'),
  KATAS_DIR: z.string().default('var/katas'),
  RUNNER_URL: z
    .string()
    .regex(/^https?:\/\/[^/]+\/?$/, 'must be a URL such as http://127.0.0.1:4597')
    .default('http://127.0.0.1:4597'),
  /** What the runner asks for when it does not listen on loopback. */
  RUNNER_SECRET_FILE: z.string().optional(),
  START_POINTS_DIR: z.string().default('docker/languages'),
  /** The bundle of apps/kata-page. */
  PAGE_DIR: z.string().default('dist/apps/kata-page'),
  KATA_LIFETIME_SECONDS: wholeNumber(1, TEN_YEARS_SECONDS).default(DEFAULT_LIFETIME_MS / 1000),
  LOG_LEVEL: logLevelSetting.default('info'),
});

export type ControllerSettings = z.output<typeof controllerSettings>;
