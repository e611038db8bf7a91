import type { Deployment } from '../system/deployment';
import type { DeployedServices } from '../system/deployed-services';
import type { DockerApi } from '../system/docker-api';
import type { Player } from '../system/player';

export const SERVICES = ['runner', 'volume-collector', 'kata-controller', 'front-door'] as const;

/** One deployment that all cases look at; there is none before the first case begins. */
export interface DeployedGround {
  readonly katas: Deployment;
  readonly services: DeployedServices;
  readonly docker: DockerApi;
  /** What `npm run deploy` printed. */
  readonly printed: string;
  /** In a kata of its own, or in one that was made by this. */
  newPlayer(kataId?: string): Promise<Player>;
}
