import type { BrowserContext, Page } from 'playwright-core';
import { LAPTOP } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage, type KataPage } from '../kata-page';
import { joinNewKata, type Player } from '../../system/players/player';

const at = browsedDojo(process.env);

/** One animal in two windows of one browser. */
describe('one animal in two windows', () => {
  let context: BrowserContext;
  let player: Player;
  let one: { page: Page; kata: KataPage };
  let other: { page: Page; kata: KataPage };
  const sitDown = async () => {
    const page = await context.newPage();
    await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
    return { page, kata: kataPage(page) };
  };
  beforeEach(async () => {
    player = await joinNewKata(at.dojo.url, 'python-unittest');
    context = await at.browser.newContext({ viewport: LAPTOP });
    one = await sitDown();
    other = await sitDown();
  });
  afterEach(() => context.close());

  it('loses no edit of one window when the other is tested, also after a reload', async () => {
    await other.kata.selectFile('test_hiker.py');
    await other.kata.type('# typed in the other window\n');
    await one.kata.selectFile('hiker.py');
    await one.kata.type('def answer():\n    return 42\n');
    await one.kata.test();
    await other.page.bringToFront();
    await other.page.getByText('This animal was also tested in another window.').waitFor();
    expect(await other.kata.lightLetters()).toBe('SG');
    await other.page.reload();
    await other.page.getByText('Your unsaved edits are back.').waitFor();
    await other.kata.selectFile('test_hiker.py');
    expect(await other.kata.text()).toBe('# typed in the other window\n');
  });

  it('makes a light for each window that is tested', async () => {
    await one.kata.selectFile('hiker.py');
    await one.kata.type('def answer():\n    return 42\n');
    const results = await Promise.all([one.kata.test(), other.kata.test()]);
    expect(results.map((result) => /Light \d/.exec(result)?.[0]).sort()).toEqual([
      'Light 1',
      'Light 2',
    ]);
    expect(await player.lights()).toHaveLength(2);
    for (const { page } of [one, other]) {
      for (const light of [/^Light 1\./, /^Light 2\./]) {
        await page.getByRole('link', { name: light }).waitFor();
      }
    }
  });

  it('shows for each window which light its files and output belong to', async () => {
    await one.kata.test();
    await other.kata.selectFile('hiker.py');
    await other.kata.type('def answer():\n    return 42\n');
    await other.kata.test();
    await other.page.getByText('Same as light 2').waitFor();
    await one.page.getByText('This animal was also tested in another window.').waitFor();
    expect(await one.kata.lightLetters()).toBe('SRG');
    expect(await one.page.locator('.verdict').innerText()).toContain('Red');
    expect(await one.page.getByText('Same as light 1').count()).toBe(1);
    expect(await one.page.locator('#output').textContent()).toContain('FAILED');
  });

  it('has the same settings in both, and a change in one takes back none of the other', async () => {
    const choose = async (page: Page, setting: string, option: string): Promise<void> => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('combobox', { name: setting }).selectOption(option);
      await page.keyboard.press('Escape');
    };
    await choose(one.page, 'Theme', 'High contrast');
    await other.page.locator('html[data-theme=contrast]').waitFor();
    await choose(other.page, 'Text size of code', '20 px');
    await other.page.reload();
    await other.page.locator('html[data-theme=contrast]').waitFor();
  });
});
