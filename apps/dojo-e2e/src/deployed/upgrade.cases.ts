import type { Deployment } from '../system/deployment';
import { SERVICES, type DeployedGround } from './deployed-ground';
import { expectAllLights } from './light-load';

/** Of the images that replace the first ones. */
export function upgradeTag({ project }: Deployment): string {
  return `${project}-next`;
}

export function upgradeCases(ground: () => DeployedGround, timeoutMs: number): void {
  it(
    'is upgraded under load: every container is another one, no light lost and none doubled',
    async () => {
      const { katas, services } = ground();
      const ids = async (): Promise<string[]> =>
        Promise.all(SERVICES.map(async (service) => (await services.inspect(service)).Id));
      const before = await ids();
      await expectAllLights(ground(), async () => {
        await katas.deploy(upgradeTag(katas));
      });
      const after = await ids();
      expect(after.filter((id) => before.includes(id))).toEqual([]);
    },
    timeoutMs,
  );
}
