import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../calls/free-port';
import { httpCall } from '../calls/http-call';
import { runOnce, startService, type Environment, type ServiceProcess } from './service-process';
import { treeEdits, type TreeEdits } from './tree-edits';

/** The three built services, with ports and a katas tree of their own. */
export interface Dojo extends Pick<TreeEdits, 'kataDir' | 'editManifest'> {
  readonly url: string;
  readonly runner: ServiceProcess;
  /** Sends SIGKILL to the runner. */
  killRunner(): Promise<void>;
  /** Starts the runner again on its port. Resolves when it is ready. */
  startRunner(): Promise<void>;
  /** Sends SIGKILL to the controller. */
  killController(): Promise<void>;
  startController(): Promise<void>;
  /** The label of this dojo's sandboxes in the engine. */
  readonly runnerId: string;
  collect(
    ...args: string[]
  ): Promise<{ readonly exitCode: number | null; readonly output: string }>;
  /** Removes its katas from the engine, stops its processes, and removes its tree. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
/** The first of January: the collector sweeps only when a test runs it. */
const SELDOM = '0 0 1 1 *';
/** Any dojo's collector removes old orphans without a dojo label. The tests must not remove those of others. */
const NEVER = String(10 * 365 * 24 * 3600);

/** `own` are further settings for all its services. */
export async function startDojo(outside: NodeJS.ProcessEnv, own: Environment = {}): Promise<Dojo> {
  const dir = await mkdtemp(join(tmpdir(), 'katas-e2e-'));
  const katasDir = join(dir, 'katas');
  await mkdir(katasDir);
  const [runnerPort = NaN, collectorPort = NaN, controllerPort = NaN] = await freePorts(3);
  const runnerId = `e2e-${process.pid}-${runnerPort}`;
  const env = { ...settings(outside, katasDir, runnerId), ...own };
  const running: ServiceProcess[] = [];
  const start = async (
    name: string,
    prefix: string,
    port: number,
    more: Environment = {},
  ): Promise<ServiceProcess> => {
    const place = { [`${prefix}_PORT`]: String(port), [`${prefix}_HOST`]: HOST };
    const url = `http://${HOST}:${port}`;
    const service = await startService(name, url, { ...env, ...place, ...more });
    running.unshift(service);
    return service;
  };
  const stopAll = async (): Promise<void> => {
    for (const service of running) await service.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    let runner = await start('runner', 'RUNNER', runnerPort);
    await start('volume-collector', 'COLLECTOR', collectorPort);
    const startController = (): Promise<ServiceProcess> =>
      start('kata-controller', 'CONTROLLER', controllerPort, { RUNNER_URL: runner.url });
    let controller = await startController();
    const kill = async (service: ServiceProcess): Promise<void> => {
      running.splice(running.indexOf(service), 1);
      await service.kill();
    };
    return {
      url: controller.url,
      get runner() {
        return runner;
      },
      killRunner: () => kill(runner),
      startRunner: async () => {
        runner = await start('runner', 'RUNNER', runnerPort);
        // Services stop in reverse order of their start. The runner must stop after the controller, which calls it.
        running.push(...running.splice(running.indexOf(runner), 1));
      },
      killController: () => kill(controller),
      startController: async () => {
        controller = await startController();
      },
      runnerId,
      ...treeEdits(katasDir),
      collect: (...args) => runOnce('volume-collector', args, env),
      stop: async () => {
        await removeKatas(runner.url, katasDir);
        await stopAll();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function settings(outside: NodeJS.ProcessEnv, katasDir: string, runnerId: string): Environment {
  const { DOCKER_HOST: dockerHost } = outside;
  return {
    KATAS_DIR: katasDir,
    RUNNER_ID: runnerId,
    DOJO_ID: runnerId,
    COLLECT_SCHEDULE: SELDOM,
    ORPHAN_GRACE_SECONDS: NEVER,
    START_POINTS_DIR: 'docker/languages',
    PAGE_DIR: 'dist/apps/kata-page',
    ...(dockerHost === undefined ? {} : { DOCKER_HOST: dockerHost }),
  };
}

async function removeKatas(runnerUrl: string, katasDir: string): Promise<void> {
  for (const kataId of await treeEdits(katasDir).kataIds()) {
    const body = { kata_id: kataId };
    const { status } = await httpCall('POST', `${runnerUrl}/old_kata`, { body });
    if (status !== 200) throw new Error(`old_kata of ${kataId} answered ${status}.`);
  }
}
