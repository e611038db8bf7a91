import { DeployedServices } from '../system/deployment/deployed-services';
import type { Deployment } from '../system/deployment/deployment';
import { dockerApi, dockerCalls, type DockerApi } from '../system/engine/docker-api';
import { joinKata, joinNewKata, type Player } from '../system/players/player';

/** The deployment that all cases share. It exists once the first case begins. */
export interface DeployedEnvironment {
  /** The environment of the test process. It names the engine. */
  readonly outside: NodeJS.ProcessEnv;
  readonly katas: Deployment;
  readonly services: DeployedServices;
  readonly docker: DockerApi;
  /** What `npm run deploy` printed. */
  readonly printed: string;
  /** Joins the given kata, or a new one. */
  newPlayer(kataId?: string): Promise<Player>;
}

/** Deploys Katas. */
export async function deployEnvironment(
  outside: NodeJS.ProcessEnv,
  katas: Deployment,
): Promise<DeployedEnvironment> {
  const printed = await katas.deploy();
  return {
    ...{ outside, katas, printed },
    services: new DeployedServices(dockerCalls(outside), katas.project),
    docker: dockerApi(outside),
    newPlayer: (kataId) =>
      kataId === undefined
        ? joinNewKata(katas.url, 'python-unittest')
        : joinKata(katas.url, kataId),
  };
}
