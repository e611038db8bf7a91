import { dockerApi, dockerCalls, type DockerApi } from '../engine/docker-api';
import type { EngineProcess } from '../engine/engine-process';
import type { InspectedContainer } from '../deployment/deployed-services';

/** An engine as a node of a Swarm. */
export interface SwarmNode {
  /** Its host name. */
  readonly name: string;
  readonly engine: EngineProcess;
  readonly docker: DockerApi;
  /** The environment that names the engine. */
  readonly place: { readonly DOCKER_HOST: string };
  /** Resolves to the token with which workers join. */
  becomeManager(address: string): Promise<string>;
  join(managerAddress: string, ownAddress: string, token: string): Promise<void>;
  /** Returns the containers of services on this node, each with the name of its service. */
  tasks(): Promise<readonly Task[]>;
}

export interface Task {
  readonly service: string;
  readonly containerId: string;
  /** The result of the engine's health check. */
  readonly health: string;
}

const SERVICE = 'com.docker.swarm.service.name';
const PORT = 2377;

export function swarmNode(name: string, engine: EngineProcess): SwarmNode {
  const place = { DOCKER_HOST: engine.address };
  const call = dockerCalls(place);
  const ListenAddr = `0.0.0.0:${PORT}`;
  return {
    ...{ name, engine, place, docker: dockerApi(place) },
    becomeManager: async (AdvertiseAddr) => {
      await call('POST', '/swarm/init', { ListenAddr, AdvertiseAddr });
      const { JoinTokens } = await call<{ JoinTokens: { Worker: string } }>('GET', '/swarm');
      return JoinTokens.Worker;
    },
    join: async (manager, AdvertiseAddr, JoinToken) => {
      const RemoteAddrs = [`${manager}:${PORT}`];
      await call('POST', '/swarm/join', { ListenAddr, AdvertiseAddr, RemoteAddrs, JoinToken });
    },
    tasks: async () => {
      const filters = encodeURIComponent(JSON.stringify({ label: [SERVICE] }));
      const path = `/containers/json?filters=${filters}`;
      const found = await call<{ Id: string }[]>('GET', path);
      return Promise.all(
        found.map(async ({ Id }) => {
          const { Config, State } = await call<InspectedContainer>('GET', `/containers/${Id}/json`);
          const service = Config.Labels[SERVICE] ?? '';
          return { service, containerId: Id, health: State.Health?.Status ?? 'none' };
        }),
      );
    },
  };
}
