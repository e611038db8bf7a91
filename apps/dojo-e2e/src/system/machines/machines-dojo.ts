import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../calls/free-port';
import { startMachine, type Machine } from './machine';
import { metricIn } from '../calls/read-metric';
import { startService } from '../services/service-process';
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
  const removeAll = async (): Promise<void> => {
    for (const machine of machines) await machine.remove();
    await rm(katasDir, { recursive: true, force: true });
  };
  try {
    while (machines.length < count) machines.push(await startMachine(outside, katasDir, images));
    const controller = await startController(katasDir, machines);
    return {
      url: controller.url,
      machines,
      runnerOf: (kataId) => treeEdits(katasDir).runnerOf(kataId),
      metric: async (series) =>
        metricIn(await (await fetch(`${controller.url}/metrics`)).text(), series),
      stop: async () => {
        await controller.stop();
        await removeAll();
      },
    };
  } catch (error) {
    await removeAll();
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
