import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { SERVICES } from '../deployment/deployed-services';
import { createDeployment, type Deployment } from '../deployment/deployment';
import { metricIn } from '../calls/read-metric';
import { cleanUp } from '../clean-up';
import { removeDeployment } from '../deployment/remove-deployment';
import { runProgram } from '../run-program';
import { ROOT } from '../services/service-process';
import { treeEdits } from '../services/tree-edits';
import { startSwarm, type Swarm } from './swarm';
import type { SwarmNode } from './swarm-node';

/** docker/stack.yaml on a manager and workers with one katas tree, deployed as docs/operations.md describes. */
export interface StackDojo {
  /** The reverse proxy on the manager. */
  readonly url: string;
  readonly manager: SwarmNode;
  readonly workers: readonly SwarmNode[];
  /** Returns the ID of the runner on this node. */
  runnerAt(node: SwarmNode): string;
  /** Returns the runner of this kata. */
  runnerOf(kataId: string): Promise<string>;
  /** Returns a metric of the controller, or 0 when there is none yet. */
  metric(series: string): Promise<number>;
  /** Runs the `docker` program against the manager. Resolves to the printed text. */
  docker(...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

export const STACK = 'katas';

export async function startStackDojo(
  outside: NodeJS.ProcessEnv,
  workers: number,
  languages: readonly string[],
): Promise<StackDojo> {
  const made = await createDeployment(outside);
  let swarm: Swarm | undefined;
  const stop = (): Promise<void> =>
    cleanUp(
      () => swarm?.remove(),
      () => removeDeployment(outside, made),
    );
  try {
    // Creates the images, the secret and the values.
    await made.deploy();
    await made.down();
    const own = SERVICES.map((service) => `katas/${service}:${made.place.tag}`);
    const images = [...own, ...languages];
    swarm = await startSwarm(outside, { workers, images, port: made.place.port });
    await deployStack(outside, made, swarm.manager);
    return { ...dojoOn(outside, made, swarm), stop };
  } catch (error) {
    // The first error is the one to report.
    await stop().catch(() => undefined);
    throw error;
  }
}

async function deployStack(
  outside: NodeJS.ProcessEnv,
  { secretFile }: Deployment,
  { place }: SwarmNode,
): Promise<void> {
  const values = parseEnv(await readFile(join(secretFile, '../compose.env'), 'utf8'));
  const KATAS_UID = values['KATAS_USER']?.split(':')[0];
  const own = { KATAS_UID, ENGINE_GID: String(process.getgid?.()) };
  const file = join(ROOT, 'docker/stack.yaml');
  await runProgram(['docker', 'stack', 'deploy', '--resolve-image', 'never', '-c', file, STACK], {
    env: { ...outside, ...values, ...own, ...place },
  });
}

function dojoOn(
  outside: NodeJS.ProcessEnv,
  { url, dojoId, katasDir }: Deployment,
  { manager, workers }: Swarm,
): Omit<StackDojo, 'stop'> {
  const docker = (...args: readonly string[]): Promise<string> =>
    runProgram(['docker', ...args], { env: { ...outside, ...manager.place } });
  return {
    ...{ url, manager, workers, docker },
    runnerAt: ({ name }) => `${dojoId}-${name}`,
    runnerOf: (kataId) => treeEdits(katasDir).runnerOf(kataId),
    metric: async (series) => {
      const tasks = await manager.tasks();
      const { containerId = '' } =
        tasks.find(({ service }) => service === `${STACK}_kata-controller`) ?? {};
      const ask = `fetch('http://127.0.0.1:3000/metrics').then(async (it) => console.log(await it.text()))`;
      return metricIn(await docker('exec', containerId, '/usr/local/bin/node', '-e', ask), series);
    },
  };
}
