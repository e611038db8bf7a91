import { DeployedServices, SERVICES } from './deployed-services';
import type { Deployment } from './deployment';
import { dockerApi, dockerCalls } from '../engine/docker-api';
import { treeEdits } from '../services/tree-edits';

/** Takes the deployment down, and removes its volumes, images and files. */
export async function removeDeployment(
  outside: NodeJS.ProcessEnv,
  katas: Deployment,
): Promise<void> {
  const docker = dockerApi(outside);
  const kataIds = await treeEdits(katas.katasDir).kataIds();
  await katas.down();
  const volumes = new Set(await docker.volumeNames());
  for (const volume of kataIds.map((kataId) => `katas-${kataId}`)) {
    if (volumes.has(volume)) await docker.removeVolume(volume);
  }
  const services = new DeployedServices(dockerCalls(outside), katas.project);
  await services.removeImages(SERVICES.map((service) => `katas/${service}:${katas.project}`));
  await katas.removeFiles();
}
