import { cleanUp } from '../clean-up';
import { dockerApi } from '../engine/docker-api';
import { createEngine } from '../engine/engine-process';
import { createPrivateNetwork } from '../engine/private-network/private-network';
import { connectMachines, FIRST_ADDRESS } from './cabled-machine';
import { swarmNode, type SwarmNode } from './swarm-node';

/** Isolated engines that form one Swarm. */
export interface Swarm {
  readonly manager: SwarmNode;
  readonly workers: readonly SwarmNode[];
  /** Stops it and removes everything that it created. */
  remove(): Promise<void>;
}

/** Starts a Swarm with images of the machine's engine. `port` of the manager is forwarded from this machine. */
export async function startSwarm(
  outside: NodeJS.ProcessEnv,
  { workers, images, port }: { workers: number; images: readonly string[]; port: string },
): Promise<Swarm> {
  const network = await createPrivateNetwork([port]);
  const nodes: SwarmNode[] = [];
  const remove = (): Promise<void> =>
    cleanUp(
      ...nodes.map(
        ({ engine }) =>
          () =>
            engine.remove(),
      ),
      () => network.remove(),
    );
  const start = async (name: string, within: readonly string[]): Promise<SwarmNode> => {
    const engine = await createEngine(within, ['--host', 'unix:///run/docker.sock']);
    const node = swarmNode(name, engine);
    nodes.push(node);
    await engine.start();
    await dockerApi(outside).copyImagesTo(node.place, images);
    return node;
  };
  try {
    const machines = await connectMachines(network, 'manager');
    const manager = await start('manager', machines.first);
    const token = await manager.becomeManager(FIRST_ADDRESS);
    for (let at = 1; at <= workers; at += 1) {
      const address = FIRST_ADDRESS.replace(/\d+$/, String(at + 1));
      const worker = await start(`worker-${at}`, machines.cabled(`worker-${at}`, address));
      await worker.join(FIRST_ADDRESS, address, token);
    }
    return { manager, workers: nodes.slice(1), remove };
  } catch (error) {
    // The first error is the one to report.
    await remove().catch(() => undefined);
    throw error;
  }
}
