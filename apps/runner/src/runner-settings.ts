import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import {
  dojoIdSetting,
  idSetting,
  logLevelSetting,
  portSetting,
  wholeNumber,
} from '@katas/service';
import { z } from 'zod';

/** The runner's settings, by the names of their environment variables. */
export const runnerSettings = z.object({
  RUNNER_PORT: portSetting.default(4597),
  RUNNER_HOST: z.string().default('127.0.0.1'),
  /** Must be set for any address but loopback; its file's content, without white space around it, is the secret. */
  RUNNER_SECRET_FILE: z.string().optional(),
  /** Marks this runner's sandboxes. Two runners on one engine need two ids. */
  RUNNER_ID: idSetting.optional(),
  DOJO_ID: dojoIdSetting,
  KATAS_DIR: z.string('must name the directory of the katas tree'),
  KATA_LIFETIME_SECONDS: wholeNumber(1, 10 * 365 * 24 * 3600).default(DEFAULT_LIFETIME_MS / 1000),
  DOCKER_HOST: z.string().optional(),
  LOG_LEVEL: logLevelSetting.default('info'),
});

export type RunnerSettings = z.output<typeof runnerSettings>;
