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
/** Not 0: set-up has to know beforehand where a service will answer. */
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

/** What the commands themselves need to know. All other settings are for the services, which check their own. */
export type Settings = z.output<typeof schema> & { readonly DOJO_ID: string };

/** `.env` in the workspace, if there is one, under what the environment says. */
export function readEnvironment(workspace: Workspace, processEnv: Environment): Environment {
  const file = join(workspace.root, '.env');
  if (!existsSync(file)) return processEnv;
  const given = Object.entries(processEnv).filter(([, value]) => value !== undefined);
  return { ...parseEnv(readFileSync(file, 'utf8')), ...Object.fromEntries(given) };
}

/** Throws a `SettingsError` that names every bad one. `KATAS_DIR` comes out absolute, `DOJO_ID` made from it. */
export function readCommandSettings(workspace: Workspace, env: Environment): Settings {
  const settings = readSettings(schema, env);
  const KATAS_DIR = resolve(workspace.root, settings.KATAS_DIR);
  return { ...settings, KATAS_DIR, DOJO_ID: settings.DOJO_ID ?? dojoIdOf(KATAS_DIR) };
}

/** Two clones on one engine have two katas trees, and so two ids. */
function dojoIdOf(katasDir: string): string {
  return `katas-${createHash('sha256').update(katasDir).digest('hex').slice(0, 8)}`;
}

/** What the services are started with: everything given, and what was worked out here. */
export function serviceEnvironment(
  workspace: Workspace,
  env: Environment,
  settings: Settings,
): Environment {
  const { DOCKER_HOST, ...resolved } = settings;
  return {
    RUNNER_URL: addressOf(settings.RUNNER_HOST, settings.RUNNER_PORT),
    EXERCISES_DIR: workspace.exercisesDir,
    ...env,
    ...Object.fromEntries(Object.entries(resolved).map(([name, value]) => [name, String(value)])),
    START_POINTS_DIR: workspace.languagesDir,
    PAGE_DIR: join(workspace.appsDir, 'kata-page'),
    ...(DOCKER_HOST === undefined ? {} : { DOCKER_HOST }),
  };
}

/** The URL by which this machine reaches a service; one that listens everywhere is reached by loopback. */
export function addressOf(host: string, portNumber: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? LOOPBACK : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${portNumber}`;
}
