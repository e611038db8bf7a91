import { killProcess } from '../system/deployment';
import { eventually } from '../system/eventually';
import type { DeployedGround } from './deployed-ground';
import { SERVICES } from '../system/deployed-services';
import { expectAllLights } from './light-load';

export function killedCases(ground: () => DeployedGround): void {
  it('is healthy again after each service was killed under load, no light lost and none doubled', async () => {
    await expectAllLights(ground(), async () => {
      for (const service of SERVICES) await killAndWait(ground(), service);
    });
  });
}

export async function killAndWait({ services }: DeployedGround, service: string): Promise<void> {
  const { State: before } = await services.inspect(service);
  await killProcess(before.Pid);
  await eventually(`${service} to be healthy again`, 40_000, async () => {
    // For a moment there is none that runs.
    const now = await services.inspect(service).catch(() => undefined);
    if (now === undefined || now.State.Pid === before.Pid) return undefined;
    return now.State.Health.Status === 'healthy' ? true : undefined;
  });
}
