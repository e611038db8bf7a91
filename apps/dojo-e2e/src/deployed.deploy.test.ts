import { containerCases } from './deployed/containers.cases';
import { SERVICES, type DeployedGround } from './deployed/deployed-ground';
import { frontDoorCases } from './deployed/front-door.cases';
import { isolationCases } from './deployed/isolation.cases';
import { killedCases } from './deployed/killed.cases';
import { upgradeCases, upgradeTag } from './deployed/upgrade.cases';
import { createDeployment } from './system/deployment';
import { DeployedServices } from './system/deployed-services';
import { dockerApi, dockerCalls } from './system/docker-api';
import { eventually } from './system/eventually';
import { joinKata, playAlone } from './system/player';

/** With no image there, Debian, Node and nginx have to come first. */
const DEPLOY_MS = 300_000;

const docker = dockerApi(process.env);
const kataIds = new Set<string>();
let deployed: DeployedGround;

beforeAll(async () => {
  const katas = await createDeployment(process.env);
  const services = new DeployedServices(dockerCalls(process.env), katas.project);
  const newPlayer = async (kataId?: string) => {
    const player = await (kataId === undefined
      ? playAlone(katas.url, 'python-unittest')
      : joinKata(katas.url, kataId));
    kataIds.add(player.kataId);
    return player;
  };
  deployed = { katas, services, docker, newPlayer, printed: '' };
  deployed = { ...deployed, printed: await katas.deploy() };
}, DEPLOY_MS);

afterAll(async () => {
  const { katas, services } = deployed;
  await katas.down();
  for (const kataId of kataIds) await docker.removeVolume(`katas-${kataId}`);
  for (const tag of [katas.project, upgradeTag(katas)]) {
    await services.removeImages(SERVICES.map((service) => `katas/${service}:${tag}`));
  }
  await katas.removeFiles();
});

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
killedCases(ground);
upgradeCases(ground, DEPLOY_MS);

it(
  'leaves no container behind when it is down, and comes up with its katas again',
  async () => {
    const { katas, newPlayer } = ground();
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
