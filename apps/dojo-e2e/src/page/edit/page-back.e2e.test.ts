import type { Browser, Page } from 'playwright-core';
import { LAPTOP, launchBrowserWithPageCache } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { createKata } from '../../system/players/player';

const at = browsedDojo(process.env);

describe('the back button of a browser with a back/forward cache', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowserWithPageCache();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage({ viewport: LAPTOP });
    await page.goto(`${at.dojo.url}/kata/${await createKata(at.dojo.url, 'python-unittest')}`);
    await page.getByRole('button', { name: 'Join as a new animal' }).click();
    await kataPage(page).selectFile('hiker.py');
    await kataPage(page).text();
  });
  afterEach(() => page.close());
  /** Goes back in the browser's history. The cached page is shown for a moment, and then reloads. */
  const goBack = async () => {
    await page.waitForLoadState('load');
    const loaded = page.waitForEvent('load');
    await page.evaluate('history.back()');
    await loaded;
  };
  const continueLink = () => page.getByRole('link', { name: /^Continue as/ });

  it('leads from an animal to a kata page that offers it again', async () => {
    await goBack();
    await continueLink().click();
    await kataPage(page).text();
  });

  it('loses no edit of a newer page of the same animal', async () => {
    const kata = kataPage(page);
    await kata.type('first thought');
    await page.getByRole('link', { name: 'Room' }).click();
    await continueLink().click();
    await kata.selectFile('hiker.py');
    await kata.type('second thought');
    await goBack();
    await continueLink().waitFor();
    await goBack();
    await page.getByRole('button', { name: 'Test', exact: true }).waitFor();
    await page.getByText('Your unsaved edits are back.').waitFor();
    await kata.selectFile('hiker.py');
    expect(await kata.text()).toBe('second thought');
    await page.reload();
    await kata.selectFile('hiker.py');
    expect(await kata.text()).toBe('second thought');
  });
});
