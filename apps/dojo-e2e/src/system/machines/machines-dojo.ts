import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../calls/free-port';
import { cleanUp } from '../clean-up';
import { startMachine, type Machine } from './machine';
import { metricIn } from '../calls/read-metric';
import { startService, type ServiceProcess } from '../services/service-process';
import { treeEdits } from '../services/tree-edits';

/** One built controller with several machines. */
export interface MachinesDojo {
  readonly url: string;
  readonly machines: readonly Machine[];
  /** Returns the runner that the katas tree has for this kata. */
  runnerOf(kataId: string): Promise<string>;
  /** Returns a metric of the controller, or 0 when there is none yet. */
  metric(series: string): Promise<number>;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

export async function startMachinesDojo(
  outside: NodeJS.ProcessEnv,
  count: number,
  images: readonly string[],
): Promise<MachinesDojo> {
  const katasDir = await mkdtemp(join(tmpdir(), 'katas-machines-'));
  const machines: Machine[] = [];
  let controller: ServiceProcess | undefined;
  const stop = (): Promise<void> =>
    cleanUp(
      () => controller?.stop(),
      ...machines.map((machine) => () => machine.remove()),
      () => rm(katasDir, { recursive: true, force: true }),
    );
  try {
    while (machines.length < count) machines.push(await startMachine(outside, katasDir, images));
    controller = await startController(katasDir, machines);
    const { url } = controller;
    return {
      ...{ url, machines, stop },
      runnerOf: (kataId) => treeEdits(katasDir).runnerOf(kataId),
      metric: async (series) => metricIn(await (await fetch(`${url}/metrics`)).text(), series),
    };
  } catch (error) {
    // The first error is the one to report.
    await stop().catch(() => undefined);
    throw error;
  }
}

async function startController(katasDir: string, machines: readonly Machine[]) {
  const port = String(await freePort());
  return startService('kata-controller', `http://${HOST}:${port}`, {
    CONTROLLER_HOST: HOST,
    CONTROLLER_PORT: port,
    KATAS_DIR: katasDir,
    RUNNER_URL: machines.map(({ url }) => url).join(','),
    START_POINTS_DIR: 'docker/languages',
    PAGE_DIR: 'dist/apps/kata-page',
  });
}
