import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../calls/free-port';
import { httpCall } from '../calls/http-call';
import { runOnce, startService, type Environment, type ServiceProcess } from './service-process';
import { treeEdits, type TreeEdits } from './tree-edits';

/** The three services as they are built, on ports and with a katas tree of their own. */
export interface Dojo extends Pick<TreeEdits, 'kataDir' | 'editManifest'> {
  readonly url: string;
  readonly runner: ServiceProcess;
  /** SIGKILL for the runner, as when its machine goes. */
  killRunner(): Promise<void>;
  /** The runner again, where it was; resolves when it is ready. */
  startRunner(): Promise<void>;
  /** The same for the server of the page. */
  killController(): Promise<void>;
  startController(): Promise<void>;
  /** Marks every sandbox of this system in the engine. */
  readonly runnerId: string;
  collect(
    ...args: string[]
  ): Promise<{ readonly exitCode: number | null; readonly output: string }>;
  /** Removes what its katas left in the engine, stops every process it started, removes its tree. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
/** The first of January: the collector is told when to collect by the tests alone. */
const SELDOM = '0 0 1 1 *';
/** A volume that carries no dojo's label is an orphan of everybody's. The tests leave those on the engine alone. */
const NEVER = String(10 * 365 * 24 * 3600);

/** `own` are settings of this one, for all its services. */
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
        // The first to be stopped is the one that was started last; the controller speaks to it until then.
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
