import { killProcess } from '../../system/deployment/deployment';
import { eventually } from '../../system/eventually';
import type { DeployedEnvironment } from '../deployed-environment';
import { SERVICES } from '../../system/deployment/deployed-services';
import { expectAllLights } from '../light-load';

export function killedCases(deployed: () => DeployedEnvironment): void {
  it('is healthy after each service was killed under load, and loses and doubles no light', async () => {
    await expectAllLights(deployed(), async () => {
      for (const service of SERVICES) await killAndAwaitHealthy(deployed(), service);
    });
  });
}

export async function killAndAwaitHealthy(
  { services }: DeployedEnvironment,
  service: string,
): Promise<void> {
  const { State: before } = await services.inspect(service);
  await killProcess(before.Pid);
  await eventually(`${service} to be healthy again`, 40_000, async () => {
    // For a moment no container of the service runs.
    const now = await services.inspect(service).catch(() => undefined);
    if (now === undefined || now.State.Pid === before.Pid) return undefined;
    return now.State.Health.Status === 'healthy' ? true : undefined;
  });
}
