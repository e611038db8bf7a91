import { backupCases } from './deployed/backup.cases';
import { brokenSettingCases } from './deployed/broken-setting.cases';
import { containerCases } from './deployed/containers.cases';
import { deployedGround, type DeployedGround } from './deployed/deployed-ground';
import { engineRestartCases } from './deployed/engine-restart.cases';
import { frontDoorCases } from './deployed/front-door.cases';
import { hostileCallerCases } from './deployed/hostile-caller.cases';
import { isolationCases } from './deployed/isolation.cases';
import { killedCases } from './deployed/killed.cases';
import { pageGapCases } from './deployed/page-gap.cases';
import { readmeWalkCases } from './deployed/readme-walk.cases';
import { reproducibleCases } from './deployed/reproducible.cases';
import { tlsCases } from './deployed/tls.cases';
import { trustedProxyCases } from './deployed/trusted-proxy.cases';
import { upgradeCases } from './deployed/upgrade.cases';
import { watchingCases } from './deployed/watching.cases';
import { createDeployment } from './system/deployment';
import { SERVICES } from './system/deployed-services';
import { eventually } from './system/eventually';
import { removeDeployment } from './system/remove-deployment';

/** With no image there, Debian, Node and nginx have to come first. */
const DEPLOY_MS = 300_000;

let deployed: DeployedGround;

beforeAll(async () => {
  deployed = await deployedGround(process.env, await createDeployment(process.env));
}, DEPLOY_MS);

afterAll(() => removeDeployment(process.env, deployed.katas));

const ground = (): DeployedGround => deployed;

it('is deployed under its address, and every service is healthy', async () => {
  const { katas, services, printed } = ground();
  expect(printed.trimEnd().split('\n').at(-1)).toBe(`Katas is ready: ${katas.url}`);
  for (const service of SERVICES) {
    await eventually(`the engine to find ${service} healthy`, 15_000, async () =>
      (await services.inspect(service)).State.Health.Status === 'healthy' ? true : undefined,
    );
  }
});

containerCases(ground);
isolationCases(ground);
frontDoorCases(ground);
hostileCallerCases(ground);
readmeWalkCases(ground);
reproducibleCases(ground, DEPLOY_MS);
killedCases(ground);
pageGapCases(ground);
upgradeCases(ground, DEPLOY_MS);
watchingCases(ground, DEPLOY_MS);

it(
  'leaves no container behind when it is down, and comes up with its katas again',
  async () => {
    const { docker, katas, newPlayer } = ground();
    const player = await newPlayer();
    await player.test();
    await katas.down();
    expect(await docker.containersLabelled('com.docker.compose.project', katas.project)).toEqual(
      [],
    );
    expect(await docker.containersLabelled('katas.runner', `${katas.dojoId}-deployed`)).toEqual([]);
    await katas.deploy();
    expect(await player.lights()).toHaveLength(1);
    expect((await player.test()).light?.number).toBe(2);
  },
  DEPLOY_MS,
);

backupCases(ground, DEPLOY_MS);
trustedProxyCases(ground, DEPLOY_MS);
tlsCases(ground, DEPLOY_MS);
brokenSettingCases(ground, DEPLOY_MS);
engineRestartCases(ground, DEPLOY_MS);
