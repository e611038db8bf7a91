import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../calls/free-port';
import { httpCall } from '../calls/http-call';
import { mapBounded } from '../map-bounded';
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

/** Starts the services of a dojo. `own` are further settings for all of them. */
export async function startDojo(outside: NodeJS.ProcessEnv, own: Environment = {}): Promise<Dojo> {
  const dir = await mkdtemp(join(tmpdir(), 'katas-e2e-'));
  const katasDir = join(dir, 'katas');
  await mkdir(katasDir);
  const [runnerPort = NaN, collectorPort = NaN, controllerPort = NaN] = await freePorts(3);
  const runnerId = `e2e-${process.pid}-${runnerPort}`;
  const env = {
    ...settings(outside, katasDir, runnerId),
    ...{ RUNNER_URL: urlOf(runnerPort), ...own },
  };
  const services = new Services(env);
  let runner!: ServiceProcess;
  const startRunner = async (): Promise<void> => {
    runner = await services.start('runner', 'RUNNER', runnerPort);
  };
  const startController = async (): Promise<void> => {
    await services.start('kata-controller', 'CONTROLLER', controllerPort);
  };
  const stop = async (): Promise<void> => {
    await services.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await allSucceeded([
      services.start('volume-collector', 'COLLECTOR', collectorPort),
      // The controller probes the runner once a second. A runner that is ready saves it one probe.
      startRunner().then(startController),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: urlOf(controllerPort),
    get runner() {
      return runner;
    },
    killRunner: () => services.kill('runner'),
    startRunner,
    killController: () => services.kill('kata-controller'),
    startController,
    runnerId,
    ...treeEdits(katasDir),
    collect: (...args) => runOnce('volume-collector', args, env),
    stop: async () => {
      await removeKatas(runner.url, katasDir);
      await stop();
    },
  };
}

type ServiceName = 'runner' | 'volume-collector' | 'kata-controller';

/** The running services of one dojo. */
class Services {
  readonly #running = new Map<ServiceName, ServiceProcess>();

  constructor(private readonly env: Environment) {}

  /** Resolves when it is ready. */
  async start(name: ServiceName, prefix: string, port: number): Promise<ServiceProcess> {
    const place = { [`${prefix}_PORT`]: String(port), [`${prefix}_HOST`]: HOST };
    const service = await startService(name, urlOf(port), { ...this.env, ...place });
    this.#running.set(name, service);
    return service;
  }

  async kill(name: ServiceName): Promise<void> {
    const service = this.#running.get(name);
    this.#running.delete(name);
    await service?.kill();
  }

  /** Stops the runner last, because the controller calls it. */
  async stop(): Promise<void> {
    await Promise.all([this.#stop('kata-controller'), this.#stop('volume-collector')]);
    await this.#stop('runner');
  }

  async #stop(name: ServiceName): Promise<void> {
    await this.#running.get(name)?.stop();
  }
}

function urlOf(port: number): string {
  return `http://${HOST}:${port}`;
}

/** Waits for all before it rejects, so that none of them goes on after its end. */
async function allSucceeded(all: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(all);
  await Promise.all(all);
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
  await mapBounded(await treeEdits(katasDir).kataIds(), async (kataId) => {
    const body = { kata_id: kataId };
    const { status } = await httpCall('POST', `${runnerUrl}/old_kata`, { body });
    if (status !== 200) throw new Error(`old_kata of ${kataId} answered ${status}.`);
  });
}
