import { DeployedServices } from '../system/deployed-services';
import { deploymentAt, type DeploymentPlace } from '../system/deployment';
import { dockerCalls } from '../system/docker-api';
import { eventually } from '../system/eventually';
import { treeByHand } from '../system/tree-by-hand';
import type { PageDojo } from './page-dojo';

const READY_MS = 40_000;

/** The deployment that the tests of all files share, as `page-deployment/set-up.ts` tells of it. */
export function deployedDojo(outside: NodeJS.ProcessEnv, told: string): PageDojo {
  const place = JSON.parse(told) as DeploymentPlace;
  const { url, operatorUrl, project, katasDir } = deploymentAt(outside, place);
  const services = new DeployedServices(dockerCalls(outside), project);
  let killed: { start(): Promise<void> } | undefined;
  return {
    url,
    ...treeByHand(katasDir),
    killRunner: async () => {
      killed = await services.kill('runner');
    },
    startRunner: async () => {
      await killed?.start();
      await eventually('the runner to be ready', READY_MS, async () =>
        (await fetch(`${operatorUrl}/runner/ready`)).ok ? true : undefined,
      );
    },
    // It stays for the next file.
    stop: async () => undefined,
  };
}
