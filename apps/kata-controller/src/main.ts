import { FileKatasReader } from '@katas/katas-tree';
import { createFileKatasWriter } from '@katas/katas-tree/writing';
import { createRunnerClient } from '@katas/runner-api';
import {
  buildOf,
  createLogger,
  createMetrics,
  readSettings,
  startServer,
  stopAtSignal,
} from '@katas/service';
import { SystemClock } from '@katas/shell';
import { mkdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createControllerApp } from './controller-app';
import { createControllerMetrics } from './controller-metrics';
import { createReadiness } from './controller-readiness';
import { KataRooms } from './events/kata-rooms';
import { InTurn } from './run-tests/in-turn';
import { controllerSettings, hostsOf, ratesOf, type ControllerSettings } from './settings';
import { createFolderStartPoints } from './start-points/folder-start-points';

/** The longest run (15 s) with the client's margin for it (15 s). */
const STOP_GRACE_MS = 35_000;

async function main(): Promise<void> {
  const settings = readSettings(controllerSettings, process.env);
  const logger = createLogger({ service: 'kata-controller', level: settings.LOG_LEVEL });
  const clock = new SystemClock();
  const metrics = createMetrics('kata-controller');
  const dir = resolve(settings.KATAS_DIR);
  await mkdir(dir, { recursive: true });
  const writer = createFileKatasWriter({ dir });
  await writer.removeLeftovers();
  const runner = createRunnerClient({
    url: settings.RUNNER_URL,
    secret: await readSecret(settings),
    clock,
  });
  const base = {
    reader: new FileKatasReader(dir),
    writer,
    runner,
    startPoints: createFolderStartPoints({ dir: settings.START_POINTS_DIR, logger }),
    clock,
    logger,
    metrics: createControllerMetrics(metrics),
    turns: new InTurn(),
    lifetimeMs: settings.KATA_LIFETIME_SECONDS * 1000,
  };
  const rooms = new KataRooms(base);
  const app = createControllerApp(
    { ...base, rooms },
    {
      metrics,
      build: buildOf(settings),
      pageDir: resolve(settings.PAGE_DIR),
      hosts: hostsOf(settings),
      trustedProxies: settings.TRUSTED_PROXIES,
      rates: ratesOf(settings),
      readiness: createReadiness({ writer, runner }),
    },
  );
  const server = await startServer(app, {
    host: settings.CONTROLLER_HOST,
    port: settings.CONTROLLER_PORT,
    logger,
  });
  stopAtSignal(() => {
    rooms.close();
    return server.stop(STOP_GRACE_MS);
  }, logger);
  logger.info({ url: server.url, katas_dir: dir }, 'kata-controller is listening');
}

async function readSecret(settings: ControllerSettings): Promise<string | undefined> {
  if (settings.RUNNER_SECRET_FILE === undefined) return undefined;
  const secret = (await readFile(settings.RUNNER_SECRET_FILE, 'utf8')).trim();
  if (secret !== '') return secret;
  throw new Error('Settings: RUNNER_SECRET_FILE: the file is empty.');
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`kata-controller: ${message}\n`);
  process.exit(2);
});
