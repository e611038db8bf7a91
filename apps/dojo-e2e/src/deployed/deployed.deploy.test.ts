import { backupCases } from './documents/backup.cases';
import { brokenSettingCases } from './broken-setting.cases';
import { containerCases } from './containers.cases';
import { deployEnvironment, type DeployedEnvironment } from './deployed-environment';
import { engineRestartCases } from './interruptions/engine-restart.cases';
import { reverseProxyCases } from './reverse-proxy/reverse-proxy.cases';
import { hostileCallerCases } from './reverse-proxy/hostile-caller.cases';
import { isolationCases } from './isolation.cases';
import { killedCases } from './interruptions/killed.cases';
import { pageGapCases } from './interruptions/page-gap.cases';
import { readmeWalkCases } from './documents/readme-walk.cases';
import { openingCases } from './opening.cases';
import { reproducibleCases } from './reproducible.cases';
import { steeringCases } from './reverse-proxy/steering.cases';
import { tlsCases } from './reverse-proxy/tls.cases';
import { trustedProxyCases } from './reverse-proxy/trusted-proxy.cases';
import { upgradeCases } from './interruptions/upgrade.cases';
import { watchingCases } from './watching.cases';
import { createDeployment } from '../system/deployment/deployment';
import { SERVICES } from '../system/deployment/deployed-services';
import { eventually } from '../system/eventually';
import { removeDeployment } from '../system/deployment/remove-deployment';

/** On a machine without images this includes building Debian, Node and nginx. */
const DEPLOY_MS = 300_000;

let environment: DeployedEnvironment;

beforeAll(async () => {
  environment = await deployEnvironment(process.env, await createDeployment(process.env));
}, DEPLOY_MS);

afterAll(() => removeDeployment(process.env, environment.katas));

const deployed = (): DeployedEnvironment => environment;

it('is deployed at the printed address, and every service is healthy', async () => {
  const { katas, services, printed } = deployed();
  expect(printed.trimEnd().split('\n').at(-1)).toBe(`Katas is ready: ${katas.url}`);
  for (const service of SERVICES) {
    await eventually(`the engine to find ${service} healthy`, 15_000, async () =>
      (await services.inspect(service)).State.Health.Status === 'healthy' ? true : undefined,
    );
  }
});

containerCases(deployed);
isolationCases(deployed);
reverseProxyCases(deployed);
steeringCases(deployed);
hostileCallerCases(deployed);
readmeWalkCases(deployed);
reproducibleCases(deployed, DEPLOY_MS);
killedCases(deployed);
pageGapCases(deployed);
upgradeCases(deployed, DEPLOY_MS);
watchingCases(deployed, DEPLOY_MS);

it(
  'leaves no container when it is down, and has its katas when it is up again',
  async () => {
    const { docker, katas, newPlayer } = deployed();
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

backupCases(deployed, DEPLOY_MS);
trustedProxyCases(deployed, DEPLOY_MS);
openingCases(deployed, DEPLOY_MS);
// These leave TLS on.
tlsCases(deployed, DEPLOY_MS);
brokenSettingCases(deployed, DEPLOY_MS);
engineRestartCases(deployed, DEPLOY_MS);
