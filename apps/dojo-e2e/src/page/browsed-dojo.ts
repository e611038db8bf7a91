import type { Browser } from 'playwright-core';
import { startDojo, type Dojo } from '../system/dojo';
import { launchBrowser } from './browser';

export interface BrowsedDojo {
  readonly dojo: Dojo;
  readonly browser: Browser;
}

/** The built system and a browser, there for all tests of a file; `before` is the rest of what is made ready. */
export function browsedDojo(
  outside: NodeJS.ProcessEnv,
  before: (at: BrowsedDojo) => Promise<void> = async () => undefined,
): BrowsedDojo {
  const at = {} as { dojo: Dojo; browser: Browser };
  beforeAll(async () => {
    at.dojo = await startDojo(outside);
    at.browser = await launchBrowser();
    await before(at);
  });
  afterAll(async () => {
    await at.browser.close();
    await at.dojo.stop();
  });
  return at;
}
