import {
  dojoIdSetting,
  logLevelSetting,
  readSettings,
  wholeNumber,
  type Environment,
} from '@katas/service';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { Workspace } from './workspace';

const LOOPBACK = '127.0.0.1';
/** Not 0, because set-up has to know the port before the service starts. */
const port = wholeNumber(1, 65_535);

const schema = z.object({
  CONTROLLER_HOST: z.string().default(LOOPBACK),
  CONTROLLER_PORT: port.default(3000),
  RUNNER_HOST: z.string().default(LOOPBACK),
  RUNNER_PORT: port.default(4597),
  COLLECTOR_HOST: z.string().default(LOOPBACK),
  COLLECTOR_PORT: port.default(4598),
  KATAS_DIR: z.string().default('var/katas'),
  DOJO_ID: dojoIdSetting.unwrap().optional(),
  DOCKER_HOST: z.string().optional(),
  LOG_LEVEL: logLevelSetting.default('info'),
});

/** The settings of the commands themselves. The services check all other settings. */
export type Settings = z.output<typeof schema> & { readonly DOJO_ID: string };

/** Returns the environment with the values of `.env` in the workspace. The environment takes precedence. */
export function readEnvironment(workspace: Workspace, processEnv: Environment): Environment {
  const file = join(workspace.root, '.env');
  if (!existsSync(file)) return processEnv;
  const given = Object.entries(processEnv).filter(([, value]) => value !== undefined);
  return { ...parseEnv(readFileSync(file, 'utf8')), ...Object.fromEntries(given) };
}

/** Makes `KATAS_DIR` absolute and derives `DOJO_ID` from it. Throws a `SettingsError` that names every bad setting. */
export function readCommandSettings(workspace: Workspace, env: Environment): Settings {
  const settings = readSettings(schema, env);
  const KATAS_DIR = resolve(workspace.root, settings.KATAS_DIR);
  return { ...settings, KATAS_DIR, DOJO_ID: settings.DOJO_ID ?? dojoIdOf(KATAS_DIR) };
}

/** Returns the ID of the dojo. Two clones on one engine have two katas trees, and therefore two IDs. */
function dojoIdOf(katasDir: string): string {
  return `katas-${createHash('sha256').update(katasDir).digest('hex').slice(0, 8)}`;
}

/** Returns the environment of the services: all that is given, with defaults filled in. */
export function serviceEnvironment(
  workspace: Workspace,
  env: Environment,
  settings: Settings,
): Environment {
  const { DOCKER_HOST, ...resolved } = settings;
  return {
    RUNNER_URL: addressOf(settings.RUNNER_HOST, settings.RUNNER_PORT),
    EXERCISES_DIR: workspace.exercisesDir,
    LANGUAGES_DIR: workspace.languagesDir,
    LANGUAGE_BASES_DIR: join(workspace.dockerDir, 'language-bases'),
    LANGUAGES_CACHE_DIR: join(workspace.cacheDir, 'on-demand'),
    START_POINTS_DIR: workspace.languagesDir,
    ...env,
    ...Object.fromEntries(Object.entries(resolved).map(([name, value]) => [name, String(value)])),
    PAGE_DIR: join(workspace.appsDir, 'kata-page'),
    ...(DOCKER_HOST === undefined ? {} : { DOCKER_HOST }),
  };
}

/** Returns the URL by which this machine reaches a service: on loopback if it listens on all addresses. */
export function addressOf(host: string, portNumber: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? LOOPBACK : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${portNumber}`;
}
