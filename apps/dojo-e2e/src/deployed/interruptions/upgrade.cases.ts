import type { Browser } from 'playwright-core';
import { LAPTOP, launchBrowser, visit, type Visitor } from '../../page/browser';
import { kataPage } from '../../page/kata-page';
import { SERVICES } from '../../system/deployment/deployed-services';
import { httpCall } from '../../system/calls/http-call';
import { makeNextVersion, type NextVersion } from './next-version';
import type { Player } from '../../system/players/player';
import type { DeployedEnvironment } from '../deployed-environment';
import { expectAllLights } from '../light-load';
import { pageScript } from '../page-script';

const FIXED = 'def answer():\n    return 6 * 7\n';
const HALF = `${FIXED}# half a thought\n`;

/** Defines the tests of upgrades, which depend on their order. */
export function upgradeCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  describe('an upgrade to a version with another page', () => {
    let next: NextVersion;
    let browser: Browser;
    let laptop: Visitor;
    let player: Player;
    let images: readonly string[];
    const inspectAll = () =>
      Promise.all(SERVICES.map((service) => deployed().services.inspect(service)));

    beforeAll(async () => {
      next = await makeNextVersion();
      browser = await launchBrowser();
      player = await deployed().newPlayer();
      laptop = await visit(browser, deployed().katas.url, LAPTOP);
      await laptop.page.goto(`${deployed().katas.url}/kata/${player.kataId}/${player.name}`);
      await kataPage(laptop.page).selectFile('hiker.py');
      await kataPage(laptop.page).test();
      images = (await inspectAll()).map(({ Image }) => Image);
    });
    afterAll(async () => {
      await browser.close();
      await next.remove();
      await deployed().services.removeUnnamedImages(images);
    });

    it(
      'replaces every container under load, and loses and doubles no light',
      async () => {
        const before = (await inspectAll()).map(({ Id }) => Id);
        const oldScript = await pageScript(deployed().katas.url);
        await expectAllLights(deployed(), async () => {
          await deployed().katas.deploy({ root: next.root });
        });
        const after = (await inspectAll()).map(({ Id }) => Id);
        expect(after.filter((id) => before.includes(id))).toEqual([]);
        for (const service of SERVICES) {
          const { body } = await httpCall('GET', `${deployed().katas.operatorUrl}/${service}/sha`);
          expect(body).toEqual({ sha: next.commit, version: next.version });
        }
        expect(await pageScript(deployed().katas.url)).not.toBe(oldScript);
        expect((await fetch(deployed().katas.url + oldScript)).status).toBe(404);
      },
      timeoutMs,
    );

    it('changes the layers of the controller and the reverse proxy only', async () => {
      const { katas, services } = deployed();
      const layersOf = async (image: string) => (await services.image(image)).layers;
      for (const [index, service] of SERVICES.entries()) {
        const before = await layersOf(images[index] ?? '');
        const after = await layersOf(`katas/${service}:${katas.project}`);
        const isAnother = service === 'kata-controller' || service === 'reverse-proxy';
        expect([service, after.join() !== before.join()]).toEqual([service, isAnother]);
      }
    });

    it('does not disturb a user who tests with the old page', async () => {
      const kata = kataPage(laptop.page);
      await kata.type(FIXED);
      expect(await kata.test()).toMatch(/^Green.* Light 2\.$/);
      expect(await kata.lightLetters()).toBe('SRG');
    });

    it('tells a user of the old page to reload when a part of it is gone, and keeps what was typed', async () => {
      const { page } = laptop;
      const kata = kataPage(page);
      await kata.type(HALF);
      await page.getByRole('link', { name: /^Light 1/ }).click();
      await page
        .getByRole('alert')
        .filter({ hasText: /[Rr]eload/ })
        .waitFor();
      await page.getByRole('link', { name: 'Back to editing' }).click();
      expect(await kata.text()).toBe(HALF);
      await page.getByRole('link', { name: /^Light 1/ }).click();
      await page.reload();
      await page.getByRole('region', { name: 'Review' }).getByText('Light 1 of 2. Red').waitFor();
      expect(await page.locator('html').getAttribute('data-version')).toBe('next');
      await page.getByRole('link', { name: 'Back to editing' }).click();
      expect(await kata.text()).toBe(HALF);
      expect(await player.lights()).toHaveLength(2);
    });
  });
}
