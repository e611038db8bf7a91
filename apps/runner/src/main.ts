import type { Engine } from '@katas/engine';
import { connectEngine } from '@katas/engine/dockerode';
import { RUNNER_STOP_SECONDS } from '@katas/kata';
import { createFileKatasTree } from '@katas/katas-tree';
import {
  buildOf,
  createLogger,
  createMetrics,
  isLoopback,
  readSettingFile,
  readSettings,
  startServer,
  stopAtSignal,
} from '@katas/service';
import { ExecFilePrograms, SystemClock, type Clock, type Logger } from '@katas/system';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Registry } from 'prom-client';
import { assertRuntime } from './engine/engine-check';
import { freeSpaceOf } from './disk/engine-disk';
import { createLanguageBuilder } from './engine/language-builder';
import { RemovalRetrier } from './lifecycle/removal-retrier';
import { serveAfterCleanup } from './lifecycle/serve-after-cleanup';
import { stopRunner } from './lifecycle/stop-runner';
import { createRunnerApp, type RunnerOptions } from './runner-app';
import { engineFailureCounter } from './runner-metrics';
import {
  diskQuotasOf,
  floorOf,
  recipesOf,
  reuseRulesOf,
  runnerSettings,
  type RunnerSettings,
} from './runner-settings';

const STOP_GRACE_MS = RUNNER_STOP_SECONDS * 1000;

async function main(): Promise<void> {
  const settings = readSettings(runnerSettings, process.env);
  const logger = createLogger({ service: 'runner', level: settings.LOG_LEVEL });
  const clock = new SystemClock();
  const metrics = createMetrics('runner');
  const engine = connectTo(settings, { logger, clock, metrics });
  const options = { ...(await optionsOf(settings)), builder: builderOf(settings, engine, logger) };
  await assertRuntime(engine, options.runtime);
  const runner = createRunnerApp(
    {
      engine,
      logger,
      clock,
      tree: createFileKatasTree({ dir: settings.KATAS_DIR }),
      metrics,
      newNonce: () => randomBytes(16).toString('hex'),
      loop: await readLoop(settings),
      freeSpace: freeSpaceOf,
    },
    options,
  );
  const { runnerId } = options;
  await serveAfterCleanup({ engine, logger, clock, runnerId, state: runner.state });
  // Logs what it finds, and /ready shows it as long as it lasts.
  void runner.checkEngine().catch(() => undefined);
  const { RUNNER_HOST: host, RUNNER_PORT: port } = settings;
  const server = await startServer(runner.app, { host, port, logger });
  stopAtSignal(() => stopRunner({ ...runner, clock }, server, STOP_GRACE_MS), logger);
  logger.info({ url: server.url, runner_id: runnerId }, 'runner is listening');
}

/** Connects to the engine. Counts the calls that it fails, and retries the removals among them. */
function connectTo(
  { DOCKER_HOST: dockerHost }: RunnerSettings,
  { logger, clock, metrics }: { logger: Logger; clock: Clock; metrics: Registry },
): Engine {
  const countFailure = engineFailureCounter(metrics);
  const engine = connectEngine({
    dockerHost,
    logger,
    onFailure: (failure) => {
      countFailure(failure);
      removalRetrier.noteFailure(failure);
    },
  });
  const removalRetrier = new RemovalRetrier({ engine, clock, logger });
  return engine;
}

function builderOf(settings: RunnerSettings, engine: Engine, logger: Logger) {
  const recipes = recipesOf(settings);
  const programs = new ExecFilePrograms();
  return recipes && createLanguageBuilder({ ...recipes, engine, logger, programs });
}

async function optionsOf(settings: RunnerSettings): Promise<RunnerOptions> {
  const { DOJO_ID: dojoId } = settings;
  return {
    dojoId,
    runnerId: settings.RUNNER_ID ?? `${dojoId}-${settings.RUNNER_PORT}`,
    secret: await readSecret(settings),
    build: buildOf(settings),
    lifetimeMs: settings.KATA_LIFETIME_SECONDS * 1000,
    rules: reuseRulesOf(settings),
    quotas: diskQuotasOf(settings),
    floor: floorOf(settings),
    engineDiskDir: settings.ENGINE_DISK_DIR,
    isEngineLocal: !(settings.DOCKER_HOST ?? '').startsWith('tcp:'),
    queueLimits: { atOnceMax: settings.RUNS_AT_ONCE_MAX, waitingMax: settings.RUNS_WAITING_MAX },
    acceptedWeaknesses: settings.ACCEPT_WEAKER_ENGINE,
    volumeBytesMax: settings.KATA_VOLUME_SIZE_MB,
    diskDevice: settings.SANDBOX_DISK_DEVICE,
    runtime: settings.SANDBOX_RUNTIME,
  };
}

async function readLoop({ SANDBOX_LOOP_FILE: file }: RunnerSettings): Promise<Buffer> {
  return readFile(file).catch((error: Error) => {
    throw new Error(`Settings: SANDBOX_LOOP_FILE: ${error.message}`);
  });
}

async function readSecret(settings: RunnerSettings): Promise<string | undefined> {
  if (settings.RUNNER_SECRET_FILE !== undefined) {
    const secret = (
      await readSettingFile('RUNNER_SECRET_FILE', settings.RUNNER_SECRET_FILE)
    ).trim();
    if (secret !== '') return secret;
    throw new Error('Settings: RUNNER_SECRET_FILE: the file is empty.');
  }
  if (isLoopback(settings.RUNNER_HOST)) return undefined;
  throw new Error(
    'Settings: RUNNER_SECRET_FILE: must be set when RUNNER_HOST is not a loopback address.',
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`runner: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
