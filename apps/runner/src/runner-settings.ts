import { DEFAULT_LIFETIME_MS } from '@katas/kata';
import {
  buildSettings,
  dojoIdSetting,
  idSetting,
  isLoopback,
  logLevelSetting,
  portSetting,
  wholeNumber,
} from '@katas/service';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { DEFAULT_DISK_QUOTA, DEFAULT_KATA_DISK_QUOTA } from './disk/disk-quota';
import { DEFAULT_FLOOR, type FreeSpace } from './disk/engine-disk';
import type { DiskQuotas } from './disk/kata-usage';
import { REQUIRED_LIMITS, type RequiredLimit } from './engine/engine-weaknesses';
import type { LanguageRecipes } from './engine/language-builder';
import { defaultRunsAtOnce, RUNS_WAITING_MAX } from './queue/run-slots';
import { DEFAULT_REUSE_RULES, type ReuseRules } from './sandbox/pool/retirement/reuse-rules';

const RULES = DEFAULT_REUSE_RULES;
const DAY_SECONDS = 24 * 3600;
const MIB = 1024 * 1024;
const MB = 1_000_000;

const weaknesses = z.string().transform((text, context): readonly RequiredLimit[] => {
  const words = text.split(',').map((word) => word.trim());
  const known = REQUIRED_LIMITS.filter((limit) => words.includes(limit));
  if (known.length === new Set(words).size) return known;
  const message = `must be a list of ${REQUIRED_LIMITS.join(', ')}, not ${JSON.stringify(text)}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** The runner's settings, by the names of their environment variables. */
export const runnerSettings = z.object({
  RUNNER_PORT: portSetting.default(4597),
  RUNNER_HOST: z.string().default('127.0.0.1'),
  /** Required on any address but loopback. The secret is the file's content, without white space around it. */
  RUNNER_SECRET_FILE: z.string().optional(),
  /** Marks this runner's sandboxes. Two runners on one engine need different IDs. */
  RUNNER_ID: idSetting.optional(),
  DOJO_ID: dojoIdSetting,
  KATAS_DIR: z.string('must name the directory of the katas tree'),
  KATA_LIFETIME_SECONDS: wholeNumber(1, 10 * 365 * 24 * 3600).default(DEFAULT_LIFETIME_MS / 1000),
  SANDBOX_REUSE: z.enum(['always', 'never'], 'must be always or never').default(RULES.reuse),
  /** Resident sandboxes at once. */
  SANDBOXES_MAX: wholeNumber(1, 10_000).default(RULES.sandboxesMax),
  SANDBOX_IDLE_SECONDS: wholeNumber(1, DAY_SECONDS).default(RULES.idleMaxMs / 1000),
  SANDBOX_LIFE_SECONDS: wholeNumber(1, DAY_SECONDS).default(RULES.ageMaxMs / 1000),
  SANDBOX_RUNS_MAX: wholeNumber(1, 1_000_000).default(RULES.runsMax),
  SANDBOX_DISK_MB: wholeNumber(1, 1_000_000).default(DEFAULT_DISK_QUOTA.bytes / MIB),
  SANDBOX_DISK_ENTRIES: wholeNumber(100, 10_000_000).default(DEFAULT_DISK_QUOTA.entries),
  /** All sandboxes of a kata together. */
  KATA_DISK_MB: wholeNumber(1, 10_000_000).default(DEFAULT_KATA_DISK_QUOTA.bytes / MIB),
  KATA_DISK_ENTRIES: wholeNumber(100, 100_000_000).default(DEFAULT_KATA_DISK_QUOTA.entries),
  /** What must stay free on the engine's disk. 0 is no limit. */
  ENGINE_FREE_MB: wholeNumber(0, 100_000_000).default(DEFAULT_FLOOR.bytes / MIB),
  ENGINE_FREE_INODES: wholeNumber(0, 1_000_000_000).default(DEFAULT_FLOOR.inodes),
  /** A directory on the engine's disk, where the engine's own directory is not on this machine or not visible. */
  ENGINE_DISK_DIR: z.string().optional(),
  /** Runs in progress at once. */
  RUNS_AT_ONCE_MAX: wholeNumber(1, 1000).default(defaultRunsAtOnce()),
  /** Runs that wait for their turn. With one more, one is refused. */
  RUNS_WAITING_MAX: wholeNumber(0, 10_000).default(RUNS_WAITING_MAX),
  DOCKER_HOST: z.string().optional(),
  /** Whether the images of languages are built when they are first needed. `on` for a runner on loopback. */
  LANGUAGES_ON_DEMAND: z.enum(['on', 'off'], 'must be on or off').optional(),
  /** The recipes of languages, and of the bases that they share. */
  LANGUAGES_DIR: z.string().default('docker/languages'),
  LANGUAGE_BASES_DIR: z.string().default('docker/language-bases'),
  /** Where build contexts are made. */
  LANGUAGES_CACHE_DIR: z.string().default(join(tmpdir(), 'katas-languages')),
  /** No build begins when the images of Katas have this size. Parsed into bytes. */
  LANGUAGES_DISK_MB: wholeNumber(0, 10_000_000)
    .default(60_000)
    .transform((megabytes) => megabytes * MB),
  /** The program of PID 1 in every sandbox (`docker/sandbox-loop`). The set-up puts it beside the bundled runner. */
  SANDBOX_LOOP_FILE: z.string().default(join(__dirname, 'sandbox-loop')),
  /** Limits that this engine does not enforce, and that the operator does without. */
  ACCEPT_WEAKER_ENGINE: weaknesses.default([]),
  /** Bounds each kata's volume. Parsed into bytes. Needs a disk with project quota under the engine's volumes. */
  KATA_VOLUME_SIZE_MB: wholeNumber(10, 1_000_000)
    .transform((megabytes) => megabytes * MIB)
    .optional(),
  /** The engine's name of the program that runs sandboxes. The engine's default without it. */
  SANDBOX_RUNTIME: z
    .string()
    .regex(/^[\w.-]{1,100}$/, 'must be the name of a runtime of the engine, such as runsc')
    .optional(),
  /** The disk under the engine's volumes, as the engine's machine names it. */
  SANDBOX_DISK_DEVICE: z
    .string()
    .regex(/^\/dev\/[\w./-]+$/, 'must be a device file such as /dev/sda')
    .optional(),
  LOG_LEVEL: logLevelSetting.default('info'),
  ...buildSettings,
});

export type RunnerSettings = z.output<typeof runnerSettings>;

/** Returns where the recipes of languages are; undefined for a runner that builds none. */
export function recipesOf(settings: RunnerSettings): LanguageRecipes | undefined {
  const isOn = settings.LANGUAGES_ON_DEMAND ?? (isLoopback(settings.RUNNER_HOST) ? 'on' : 'off');
  if (isOn === 'off') return undefined;
  return {
    languagesDir: resolve(settings.LANGUAGES_DIR),
    languageBasesDir: resolve(settings.LANGUAGE_BASES_DIR),
    cacheDir: resolve(settings.LANGUAGES_CACHE_DIR),
    diskBytesMax: settings.LANGUAGES_DISK_MB,
  };
}

export function reuseRulesOf(settings: RunnerSettings): ReuseRules {
  return {
    reuse: settings.SANDBOX_REUSE,
    runsMax: settings.SANDBOX_RUNS_MAX,
    ageMaxMs: settings.SANDBOX_LIFE_SECONDS * 1000,
    idleMaxMs: settings.SANDBOX_IDLE_SECONDS * 1000,
    sandboxesMax: settings.SANDBOXES_MAX,
  };
}

export function diskQuotasOf(settings: RunnerSettings): DiskQuotas {
  return {
    sandbox: { bytes: settings.SANDBOX_DISK_MB * MIB, entries: settings.SANDBOX_DISK_ENTRIES },
    kata: { bytes: settings.KATA_DISK_MB * MIB, entries: settings.KATA_DISK_ENTRIES },
  };
}

export function floorOf(settings: RunnerSettings): FreeSpace {
  return { bytes: settings.ENGINE_FREE_MB * MIB, inodes: settings.ENGINE_FREE_INODES };
}
