import type { Browser } from 'playwright-core';
import { startDojo } from '../system/services/dojo';
import { launchBrowser } from './browser';
import { deployedDojo } from './deployed-dojo';
import type { PageDojo } from './page-dojo';

export interface BrowsedDojo {
  readonly dojo: PageDojo;
  readonly browser: Browser;
}

/**
 * Starts the built system and a browser for all tests of a file; `before` prepares the rest. Where `DEPLOYED` describes
 * a deployment (`jest.deployed-page.config.cjs`), that is the system.
 */
export function browsedDojo(
  outside: NodeJS.ProcessEnv,
  before: (at: BrowsedDojo) => Promise<void> = async () => undefined,
): BrowsedDojo {
  const at = {} as { dojo: PageDojo; browser: Browser };
  beforeAll(async () => {
    const { DEPLOYED: deployed } = outside;
    at.dojo = deployed === undefined ? await startDojo(outside) : deployedDojo(outside, deployed);
    at.browser = await launchBrowser();
    await before(at);
  });
  afterAll(async () => {
    await at.browser.close();
    await at.dojo.stop();
  });
  return at;
}
