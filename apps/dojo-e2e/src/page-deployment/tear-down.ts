import { deploymentAt, type DeploymentPlace } from '../system/deployment/deployment';
import { removeDeployment } from '../system/deployment/remove-deployment';

/** Removes the browser suite's deployment. It is jest's `globalTeardown`. */
export default async function tearDown(): Promise<void> {
  const place = JSON.parse(process.env['DEPLOYED'] ?? '') as DeploymentPlace;
  await removeDeployment(process.env, deploymentAt(process.env, place));
}
