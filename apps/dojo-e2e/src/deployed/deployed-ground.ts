import { DeployedServices } from '../system/deployed-services';
import type { Deployment } from '../system/deployment';
import { dockerApi, dockerCalls, type DockerApi } from '../system/docker-api';
import { joinKata, playAlone, type Player } from '../system/player';

/** One deployment that all cases look at; there is none before the first case begins. */
export interface DeployedGround {
  /** The environment that the tests were started in, and with it the engine. */
  readonly outside: NodeJS.ProcessEnv;
  readonly katas: Deployment;
  readonly services: DeployedServices;
  readonly docker: DockerApi;
  /** What `npm run deploy` printed. */
  readonly printed: string;
  /** In a kata of its own, or in one that was made by this. */
  newPlayer(kataId?: string): Promise<Player>;
}

/** Deploys it. */
export async function deployedGround(
  outside: NodeJS.ProcessEnv,
  katas: Deployment,
): Promise<DeployedGround> {
  const printed = await katas.deploy();
  return {
    ...{ outside, katas, printed },
    services: new DeployedServices(dockerCalls(outside), katas.project),
    docker: dockerApi(outside),
    newPlayer: (kataId) =>
      kataId === undefined ? playAlone(katas.url, 'python-unittest') : joinKata(katas.url, kataId),
  };
}
