import { LAPTOP, launchBrowser, visit } from '../../page/browser';
import { kataPage } from '../../page/kata-page';
import { SERVICES } from '../../system/deployment/deployed-services';
import { createDeployment, deploymentAt } from '../../system/deployment/deployment';
import { cleanUp } from '../../system/clean-up';
import { createEngine } from '../../system/engine/engine-process';
import { eventually } from '../../system/eventually';
import { createPrivateNetwork } from '../../system/engine/private-network/private-network';
import { deployEnvironment, type DeployedEnvironment } from '../deployed-environment';
import { expectAllLights } from '../light-load';

const HEALTHY_MS = 90_000;
const OF_EVERY_TREE = new RegExp(
  '^katas/(c-gcc-assert|javascript-node-test|python-pytest|python-unittest|' +
    'base-gcc|base-node|base-python|sandbox-loop|node):',
);

/** Uses a separate engine, to which the images of the first deployment are copied. */
export function engineRestartCases(first: () => DeployedEnvironment, timeoutMs: number): void {
  it(
    'is healthy after a restart of its engine under load, loses and doubles no light, and the page tells the user',
    async () => {
      const browser = await launchBrowser();
      await onAnotherEngine(first(), async (deployed, restart) => {
        const player = await deployed.newPlayer();
        const { page } = await visit(browser, deployed.katas.url, LAPTOP);
        await page.goto(`${deployed.katas.url}/kata/${player.kataId}/${player.name}`);
        const kata = kataPage(page);
        await kata.selectFile('hiker.py');
        await expectAllLights(deployed, async () => {
          const restarted = restart();
          await page.getByText('Carry on typing').waitFor();
          await page.keyboard.press('Alt+t');
          await page.getByRole('alert').filter({ hasText: 'safe here' }).waitFor();
          await restarted;
          await eventually('every service to be healthy', HEALTHY_MS, () => allHealthy(deployed));
        });
        await page.getByText('Back online.').waitFor();
        expect(await kata.test()).toMatch(/^Red.* Light 1\. Failed: test_life/);
        expect(await player.lights()).toHaveLength(1);
      }).finally(() => browser.close());
    },
    timeoutMs,
  );
}

async function onAnotherEngine(
  { outside: here, katas: { project: tag }, docker }: DeployedEnvironment,
  work: (deployed: DeployedEnvironment, restart: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const { place } = await createDeployment(here, tag);
  const network = await createPrivateNetwork([place.port, place.operatorPort]);
  const engine = await createEngine(network.enter);
  const outside = { ...here, DOCKER_HOST: engine.address };
  const katas = deploymentAt(outside, place);
  try {
    await engine.start();
    const names = (await docker.imageNames()).filter((name) => OF_EVERY_TREE.test(name));
    const services = SERVICES.map((service) => `katas/${service}:${tag}`);
    await docker.copyImagesTo(outside, [...names, ...services]);
    await work(await deployEnvironment(outside, katas), async () => {
      await engine.stop();
      await engine.start();
    });
    await katas.down();
  } finally {
    await cleanUp(
      () => engine.remove(),
      () => network.remove(),
      () => katas.removeFiles(),
    );
  }
}

async function allHealthy({ services }: DeployedEnvironment): Promise<true | undefined> {
  const states = await Promise.all(
    SERVICES.map((service) =>
      services.inspect(service).then(
        ({ State }) => State.Health.Status,
        () => 'away',
      ),
    ),
  );
  return states.every((state) => state === 'healthy') ? true : undefined;
}
