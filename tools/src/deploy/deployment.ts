import type { Environment } from '@katas/service';
import { PlainProblem } from '@katas/system';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from '../command/run-command';
import type { ComposeOptions } from './compose-program';
import { openPasswordHash, reverseProxyHash, serviceUser, type ServiceUser } from './deploy-folder';
import { readDeploySettings, type DeploySettings } from './deploy-settings';

/** The variables that Compose itself needs. */
const COMPOSE_VARIABLES = ['PATH', 'HOME', 'DOCKER_CONFIG', 'LANG'];

/** Settings of the services that compose.yaml passes on unchanged. */
const PASSED_ON = [
  ...[
    'KATA_LIFETIME_SECONDS',
    'FACILITATOR_KEYS',
    'TRUSTED_USER_HEADER',
    'COLLECT_SCHEDULE',
    'KATAS_KEEP_DAYS',
    'ORPHAN_GRACE_SECONDS',
    'TZ',
  ],
  ...['RUNS_AT_ONCE_MAX', 'RUNS_WAITING_MAX', 'SANDBOX_REUSE', 'SANDBOXES_MAX'],
  ...['SANDBOX_IDLE_SECONDS', 'SANDBOX_LIFE_SECONDS', 'SANDBOX_RUNS_MAX', 'SANDBOX_DISK_MB'],
  ...['SANDBOX_DISK_ENTRIES', 'ACCEPT_WEAKER_ENGINE', 'KATA_VOLUME_SIZE_MB'],
  ...['KATA_DISK_MB', 'KATA_DISK_ENTRIES', 'ENGINE_FREE_MB', 'ENGINE_FREE_INODES'],
  ...['SANDBOX_DISK_DEVICE', 'SANDBOX_RUNTIME', 'RATE_CALLS_PER_MINUTE', 'RATE_CREATE_PER_MINUTE'],
  ...['KATAS_FREE_MB', 'KATAS_FREE_INODES', 'LIGHTS_OF_AVATAR_MAX', 'KATA_TREE_MB'],
  ...['RATE_JOIN_PER_MINUTE', 'RATE_TEST_PER_MINUTE'],
  ...['LANGUAGES_ON_DEMAND', 'LANGUAGES_DISK_MB'],
];

/** The name, the user and the folder of a deployment. */
export interface DeploymentFolder {
  readonly settings: DeploySettings;
  readonly user: ServiceUser;
  readonly folder: string;
}

/** A deployment with the input of Compose. */
export interface Deployment extends DeploymentFolder {
  readonly compose: ComposeOptions;
}

export function deploymentFolder({ workspace, env }: CommandContext): DeploymentFolder {
  const settings = readDeploySettings(workspace.root, env);
  return {
    settings,
    user: serviceUser(process.getuid?.() ?? 0, process.getgid?.() ?? 0),
    folder: join(workspace.root, 'var/deploy', settings.KATAS_PROJECT),
  };
}

export function deploymentOf(context: CommandContext): Deployment {
  const { workspace, env, settings: all } = context;
  const { settings, user, folder } = deploymentFolder(context);
  const values = {
    ...valuesOf(context, settings, user),
    DEPLOY_DIR: folder,
    REVERSE_PROXY_HASH: reverseProxyHash(folder),
    OPEN_PASSWORD_HASH: openPasswordHash(folder),
  };
  const dockerHost = all.DOCKER_HOST === undefined ? {} : { DOCKER_HOST: all.DOCKER_HOST };
  return {
    settings,
    user,
    folder,
    compose: {
      files: composeFiles(workspace.dockerDir, settings),
      envFile: writeValues(folder, values),
      project: settings.KATAS_PROJECT,
      env: { ...pick(env, COMPOSE_VARIABLES), ...values, ...dockerHost },
    },
  };
}

function valuesOf(
  { env, settings: all }: CommandContext,
  settings: DeploySettings,
  user: ServiceUser,
): Environment {
  const socket = socketOf(all.DOCKER_HOST);
  return {
    KATAS_USER: `${user.uid}:${user.gid}`,
    KATAS_TAG: settings.KATAS_TAG,
    KATAS_DIR: all.KATAS_DIR,
    DOJO_ID: all.DOJO_ID,
    LOG_LEVEL: all.LOG_LEVEL,
    ENGINE_SOCKET: socket,
    ENGINE_GID: String(statSync(socket, { throwIfNoEntry: false })?.gid ?? 0),
    PUBLIC_HOST: settings.PUBLIC_HOST,
    PUBLIC_PORT: String(settings.PUBLIC_PORT),
    OPERATOR_HOST: settings.OPERATOR_HOST,
    OPERATOR_PORT: String(settings.OPERATOR_PORT),
    ALLOWED_HOSTS: settings.ALLOWED_HOSTS,
    WEBHOOK_URL: settings.WEBHOOK_URL,
    ...pick(env, PASSED_ON),
  };
}

function composeFiles(
  dir: string,
  { WEBHOOK_URL: webhook, OPEN_PASSWORD_FILE: password }: DeploySettings,
): readonly string[] {
  const names = [
    'compose.yaml',
    ...(webhook === undefined ? [] : ['compose.webhook.yaml']),
    ...(password === undefined ? [] : ['compose.password.yaml']),
  ];
  return names.map((name) => join(dir, name));
}

function socketOf(dockerHost = 'unix:///var/run/docker.sock'): string {
  if (dockerHost.startsWith('unix://')) return dockerHost.slice('unix://'.length);
  throw new PlainProblem(
    `The services need the engine's socket: DOCKER_HOST must be one (unix://...), not ${dockerHost}.`,
  );
}

/** Writes the values to a file, for calls of Compose by hand. */
function writeValues(folder: string, values: Environment): string {
  const file = join(folder, 'compose.env');
  const lines = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}\n`],
  );
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  writeFileSync(file, lines.join(''));
  return file;
}

function pick(env: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
