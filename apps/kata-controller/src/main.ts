import type { Request } from 'express';
import { KeyedQueue } from '@katas/concurrency';
import { CONTROLLER_STOP_SECONDS, LIFETIME_HOURS_MAX } from '@katas/kata';
import {
  buildOf,
  createLogger,
  createMetrics,
  readSettingFile,
  readSettings,
  startServer,
  stopAtSignal,
} from '@katas/service';
import { SystemClock, type Clock, type Logger } from '@katas/system';
import { lookup } from 'node:dns/promises';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { createControllerApp } from './controller-app';
import { createControllerMetrics } from './controller-metrics';
import { createReadiness } from './controller-readiness';
import { EventChannels } from './events/event-channels';
import { createFolderExercises } from './exercises/folder-exercises';
import { RunsInProgress } from './run-tests/runs-in-progress';
import { connectWebhooks } from './hooks/connect-webhooks';
import { connectRunners } from './runners/connect-runners';
import {
  controllerSettings,
  hostsOf,
  openingOf,
  ratesOf,
  treeFloorOf,
  treeLimitsOf,
  type ControllerSettings,
} from './settings';
import { createFolderStartPoints } from './start-points/reading/folder-start-points';
import { OpenTree, TREE_CLOSE_MS } from './tree/open-tree';
import { RunDurations } from './start-points/images/run-durations';
import { CallerKeys } from './web/guards/caller-keys';
import { scheduleErasing } from './tree/erase-old-katas';

/** After a call of the runner, a second is left for its light. */
const STOP_GRACE_MS = CONTROLLER_STOP_SECONDS * 1000 - TREE_CLOSE_MS;

/** Nobody presses Test that often. Each waiting request keeps its files in memory. */
const TASKS_OF_AVATAR_MAX = 200;

/**
 * The young generation of the heap, in megabytes. With the 16 of Node.js parts of many Tests outlive it, and it takes
 * more processor time to collect them.
 */
const YOUNG_MB = 32;

async function main(): Promise<void> {
  setFlagsFromString(`--max-semi-space-size=${YOUNG_MB}`);
  const settings = readSettings(controllerSettings, process.env);
  const logger = createLogger({ service: 'kata-controller', level: settings.LOG_LEVEL });
  const clock = new SystemClock();
  const registry = createMetrics('kata-controller');
  const metrics = createControllerMetrics(registry);
  const dir = resolve(settings.KATAS_DIR);
  const tree = await OpenTree.open({ dir, floor: treeFloorOf(settings), logger });
  const { reader, writer } = tree;
  const outside = { reader, writer, clock, logger, metrics };
  const callers = new CallerKeys();
  const runners = connectRunners({ ...outside, ...(await runnerOptions(settings)) });
  const base = {
    ...outside,
    runner: runners.runner,
    runnerFor: (request: Request) => runners.as(callers.keyOf(request)),
    ...offered(settings, outside),
    queue: new KeyedQueue(TASKS_OF_AVATAR_MAX),
    treeLimits: treeLimitsOf(settings),
    runs: new RunsInProgress(),
    ...(await kataPolicy(settings)),
  };
  const channels = new EventChannels(base);
  const hooks = await connectWebhooks(base, settings);
  const web = { ...webOptions(settings), metrics: registry };
  const readiness = createReadiness({ writer, runners });
  const app = createControllerApp({ ...base, channels, hooks }, { ...web, readiness });
  await runners.start();
  const eraser = scheduleErasing({ ...base, isWriting: () => tree.isWriting }, { dir, settings });
  const server = await startServer(app, { ...placeOf(settings), logger });
  stopAtSignal(async () => {
    eraser?.stop();
    channels.close();
    runners.stop();
    await server.stop(STOP_GRACE_MS);
    await tree.close();
  }, logger);
  logger.info({ url: server.url, katas_dir: dir }, 'kata-controller is listening');
}

/** Returns how long katas live, and who may open and steer them. */
async function kataPolicy(settings: ControllerSettings) {
  return {
    lifetimeMs: settings.KATA_LIFETIME_SECONDS * 1000,
    facilitatorKeys: settings.FACILITATOR_KEYS === 'on',
    opening: await openingOf(settings),
  };
}

/** Returns what katas are made from. */
function offered(settings: ControllerSettings, outside: { clock: Clock; logger: Logger }) {
  const { START_POINTS_DIR: dirs, EXERCISES_DIR: exerciseDirs } = settings;
  return {
    startPoints: createFolderStartPoints({ ...outside, dirs, exerciseDirs }),
    exercises: createFolderExercises({ ...outside, dirs: exerciseDirs }),
    durations: new RunDurations(),
  };
}

async function runnerOptions(settings: ControllerSettings) {
  return {
    urls: settings.RUNNER_URL,
    secret: await readSecret(settings),
    lookUp: addressesOf,
    lostMs: settings.RUNNER_LOST_SECONDS * 1000,
    backMs: settings.RUNNER_BACK_SECONDS * 1000,
    forgetMs: Math.max(settings.KATA_LIFETIME_SECONDS, LIFETIME_HOURS_MAX * 3600) * 1000,
  };
}

function placeOf({ CONTROLLER_HOST: host, CONTROLLER_PORT: port }: ControllerSettings) {
  return { host, port };
}

function webOptions(settings: ControllerSettings) {
  return {
    build: buildOf(settings),
    pageDir: resolve(settings.PAGE_DIR),
    hosts: hostsOf(settings),
    trustedProxies: settings.TRUSTED_PROXIES,
    rates: ratesOf(settings),
  };
}

/** Resolves to the addresses in the machine's name service: the IPv4 addresses, or else the IPv6 addresses. */
async function addressesOf(hostName: string): Promise<string[]> {
  const found = await lookup(hostName, { all: true });
  const ipv4 = found.filter(({ family }) => family === 4);
  return (ipv4.length > 0 ? ipv4 : found).map(({ address }) => address);
}

async function readSecret(settings: ControllerSettings): Promise<string | undefined> {
  if (settings.RUNNER_SECRET_FILE === undefined) return undefined;
  const secret = (await readSettingFile('RUNNER_SECRET_FILE', settings.RUNNER_SECRET_FILE)).trim();
  if (secret !== '') return secret;
  throw new Error('Settings: RUNNER_SECRET_FILE: the file is empty.');
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`kata-controller: ${message}\n`);
  process.exit(2);
});
