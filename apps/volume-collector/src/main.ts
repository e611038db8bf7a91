import { createFileKatasTree } from '@katas/katas-tree';
import {
  buildOf,
  createLogger,
  createMetrics,
  createWebApp,
  readSettings,
  startServer,
  stopAtSignal,
} from '@katas/service';
import { SystemClock } from '@katas/system';
import { startEngineFilter } from '@katas/engine';
import { connectEngine } from '@katas/engine/dockerode';
import { randomUUID } from 'node:crypto';
import { createCollector } from './service/collector';
import {
  collectorSettings,
  filterSettings,
  policyOf,
  type CollectorSettings,
  type FilterSettings,
} from './service/collector-settings';
import { judgeCall } from './engine-filter/allowed-calls';
import { readCommandLine, USAGE } from './cli/command-line';
import { CronSchedule } from '@katas/schedule';
import { exclusiveSweep, type ExclusiveSweepDeps } from './lock/exclusive-sweep';
import { createSweepMetrics } from './report/sweep-metrics';
import { sweepOnce } from './cli/sweep-once';

/** How long a probe in progress may take when the service stops. */
const STOP_GRACE_MS = 1000;

async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2));
  switch (command.command) {
    case 'help':
      process.stdout.write(USAGE);
      return;
    case 'serve':
      return serve(readSettings(collectorSettings, process.env));
    case 'engine-filter':
      return filterEngine(readSettings(filterSettings, process.env));
    case 'sweep':
      return sweepAndEnd(readSettings(collectorSettings, process.env), command);
  }
}

async function serve(settings: CollectorSettings): Promise<void> {
  const logger = createLogger({ service: 'volume-collector', level: settings.LOG_LEVEL });
  const deps = realDeps(settings, logger);
  const metrics = createMetrics('volume-collector');
  const collector = createCollector({
    ...deps,
    logger,
    schedule: new CronSchedule(settings.COLLECT_SCHEDULE, logger),
    metrics: createSweepMetrics(metrics),
    sweep: (options) => exclusiveSweep(deps, options),
  });
  const app = createWebApp({
    logger,
    metrics,
    build: buildOf(settings),
    readiness: () => collector.readiness(),
    routes: () => undefined,
  });
  const { COLLECTOR_HOST: host, COLLECTOR_PORT: port } = settings;
  const server = await startServer(app, { host, port, logger });
  collector.start();
  stopAtSignal(async () => {
    await collector.stop();
    await server.stop(STOP_GRACE_MS);
  }, logger);
  logger.info(
    { url: server.url, schedule: settings.COLLECT_SCHEDULE },
    'volume-collector is listening',
  );
}

async function filterEngine(settings: FilterSettings): Promise<void> {
  const logger = createLogger({ service: 'engine-filter', level: settings.LOG_LEVEL });
  const { DOCKER_HOST: dockerHost, ENGINE_FILTER_SOCKET: socket } = settings;
  const filter = await startEngineFilter({ dockerHost, socket, logger, judge: judgeCall });
  stopAtSignal(() => filter.stop(), logger);
  logger.info({ socket }, 'engine filter is listening');
}

/** Logs to standard error, because standard output is for the result. */
async function sweepAndEnd(
  settings: CollectorSettings,
  { dryRun, json }: { dryRun: boolean; json: boolean },
): Promise<void> {
  const logger = createLogger({
    service: 'volume-collector',
    level: settings.LOG_LEVEL,
    output: 'stderr',
  });
  const stopping = new AbortController();
  // A second signal ends the process at once.
  process.once('SIGTERM', () => stopping.abort());
  process.once('SIGINT', () => stopping.abort());
  // Keeps the process alive while it waits for another collector's lock.
  const keepAlive = setInterval(() => undefined, 60_000);
  process.exitCode = await sweepOnce({
    sweep: (listeners) =>
      exclusiveSweep(realDeps(settings, logger), { dryRun, stop: stopping.signal, ...listeners }),
    logger,
    json,
    print: (text) => process.stdout.write(text),
  });
  clearInterval(keepAlive);
}

function realDeps(
  settings: CollectorSettings,
  logger: ReturnType<typeof createLogger>,
): ExclusiveSweepDeps {
  return {
    engine: connectEngine({ dockerHost: settings.DOCKER_HOST, logger }),
    tree: createFileKatasTree({ dir: settings.KATAS_DIR }),
    clock: new SystemClock(),
    policy: policyOf(settings),
    newNonce: randomUUID,
  };
}

main().catch((error: unknown) => {
  process.stderr.write(
    `volume-collector: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(2);
});
