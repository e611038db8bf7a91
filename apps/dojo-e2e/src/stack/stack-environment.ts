import { eventually } from '../system/eventually';
import type { Player } from '../system/players/player';
import { STACK, type StackDojo } from '../system/stack/stack-dojo';
import type { SwarmNode } from '../system/stack/swarm-node';

const HEALTHY_MS = 90_000;

export const ON_EVERY_NODE = ['runner', 'volume-collector'];
export const ON_MANAGER = [...ON_EVERY_NODE, 'reverse-proxy', 'kata-controller'];

/** The stack and its players, which all cases share. */
export class StackEnvironment {
  players: readonly Player[] = [];
  /** The runner of each kata before the failure. */
  runners: ReadonlyMap<string, string> = new Map();

  constructor(readonly dojo: StackDojo) {}

  get kataIds(): string[] {
    return this.players.map(({ kataId }) => kataId);
  }

  /** Returns the runner of each kata now. */
  async runnersOf(kataIds: readonly string[]): Promise<Map<string, string>> {
    const noted = kataIds.map(async (id) => [id, await this.dojo.runnerOf(id)] as const);
    return new Map(await Promise.all(noted));
  }

  playersAt(node: SwarmNode): Player[] {
    return this.players.filter(
      ({ kataId }) => this.runners.get(kataId) === this.dojo.runnerAt(node),
    );
  }

  /** Waits until exactly these services are healthy on the node. Resolves to their containers. */
  healthyAt(node: SwarmNode, services: readonly string[]): Promise<readonly string[]> {
    const wanted = services.map((service) => `${STACK}_${service}`).sort();
    return eventually(
      `${wanted.join(', ')} to be healthy at ${node.name}`,
      HEALTHY_MS,
      async () => {
        const tasks = await node.tasks();
        const healthy = tasks.filter(({ health }) => health === 'healthy');
        const names = healthy.map(({ service }) => service).sort();
        if (names.join() !== wanted.join()) return undefined;
        return healthy.map(({ containerId }) => containerId);
      },
    );
  }

  areReady(runners: number): Promise<true> {
    return eventually(`${runners} runners to be ready`, HEALTHY_MS, async () => {
      const ready = await this.dojo.metric('katas_runners{state="ready"').catch(() => 0);
      return ready === runners ? true : undefined;
    });
  }
}

/** Returns the number of lights of each player, by kata. */
export async function lightsOf(players: readonly Player[]): Promise<Map<string, number>> {
  const counts = players.map(async (one) => [one.kataId, (await one.lights()).length] as const);
  return new Map(await Promise.all(counts));
}
