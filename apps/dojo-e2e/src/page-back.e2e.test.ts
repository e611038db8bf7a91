import type { Browser, Page } from 'playwright-core';
import { LAPTOP, launchBrowserThatKeepsPages } from './page/browser';
import { browsedDojo } from './page/browsed-dojo';
import { kataPage } from './page/kata-page';
import { createKata } from './system/players/player';

const at = browsedDojo(process.env);

describe('the back button of a browser that keeps the pages that were left', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowserThatKeepsPages();
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
  /** The page that was kept is on show for a moment, and then loaded anew. */
  const goBack = async () => {
    const loaded = page.waitForEvent('load');
    await page.evaluate('history.back()');
    await loaded;
  };
  const goOn = () => page.getByRole('link', { name: /^Go on as/ });

  it('leads from one’s animal to a room that offers it again', async () => {
    await goBack();
    await goOn().click();
    await kataPage(page).text();
  });

  it('loses no edit that was made on a newer page of the same animal', async () => {
    const kata = kataPage(page);
    await kata.type('first thought');
    await page.getByRole('link', { name: /^kata / }).click();
    await goOn().click();
    await kata.selectFile('hiker.py');
    await kata.type('second thought');
    await goBack();
    await goOn().waitFor();
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
