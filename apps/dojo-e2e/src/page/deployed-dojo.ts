import { DeployedServices } from '../system/deployment/deployed-services';
import { deploymentAt, type DeploymentPlace } from '../system/deployment/deployment';
import { dockerCalls } from '../system/engine/docker-api';
import { eventually } from '../system/eventually';
import { treeEdits } from '../system/services/tree-edits';
import type { PageDojo } from './page-dojo';

const READY_MS = 40_000;

/** Returns the deployment that the tests of all files share. `page-deployment/set-up.ts` writes `described`. */
export function deployedDojo(outside: NodeJS.ProcessEnv, described: string): PageDojo {
  const place = JSON.parse(described) as DeploymentPlace;
  const { url, operatorUrl, project, katasDir } = deploymentAt(outside, place);
  const services = new DeployedServices(dockerCalls(outside), project);
  let killed: { start(): Promise<void> } | undefined;
  const start = async (name: string, isReady: string): Promise<void> => {
    await killed?.start();
    await eventually(`${name} to be ready`, READY_MS, async () =>
      (await fetch(isReady)).ok ? true : undefined,
    );
  };
  return {
    url,
    ...treeEdits(katasDir),
    killRunner: async () => {
      killed = await services.kill('runner');
    },
    startRunner: () => start('runner', `${operatorUrl}/runner/ready`),
    killController: async () => {
      killed = await services.kill('kata-controller');
    },
    startController: () => start('kata-controller', `${url}/api/start_points`),
    // The next file uses it too.
    stop: async () => undefined,
  };
}
