import type { Browser } from 'playwright-core';
import { LAPTOP, launchBrowser, visit } from '../../page/browser';
import { kataPage } from '../../page/kata-page';
import { SERVICES } from '../../system/deployment/deployed-services';
import type { DeployedEnvironment } from '../deployed-environment';
import { killAndAwaitHealthy } from './killed.cases';

const SLOW = 'sleep 3\npython3 -m unittest\n';

/** Defines the tests of what a user sees when a service is killed during a Test. */
export function pageGapCases(deployed: () => DeployedEnvironment): void {
  describe('a page during a Test', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser.close());

    it.each(SERVICES)(
      'gets one light when %s is killed, and tells the user what to do',
      async (service) => {
        const player = await deployed().newPlayer();
        const { page, close } = await visit(browser, deployed().katas.url, LAPTOP);
        await page.goto(`${deployed().katas.url}/kata/${player.kataId}/${player.name}`);
        const kata = kataPage(page);
        await kata.selectFile('cyber-dojo.sh');
        await kata.type(SLOW);
        await page.keyboard.press('Alt+t');
        await page.getByText(/^1\.\d s$/).waitFor();
        const healthy = killAndAwaitHealthy(deployed(), service);
        if (service === 'volume-collector') {
          await page.locator('#result', { hasText: 'Light 1.' }).waitFor({ state: 'attached' });
          await healthy;
        } else {
          await page
            .getByRole('alert')
            .filter({ hasText: /nothing is lost|safe here/ })
            .waitFor();
          await healthy;
          expect(await kata.test()).toMatch(/^Red.* Light 1\. Failed: test_life/);
        }
        expect(await kata.lightLetters()).toBe('SR');
        expect(await player.lights()).toHaveLength(1);
        expect((await player.light(1)).files['cyber-dojo.sh']).toBe(SLOW);
        await close();
      },
    );
  });
}
