import type { Page } from 'playwright-core';
import { browsedDojo } from './page/browsed-dojo';
import { LAPTOP } from './page/browser';
import { kataPage } from './page/kata-page';
import { playAlone } from './system/player';

const CODE_EDITOR = /\/code-editor-\w+\.js$/;

describe('the editor before its colours have come', () => {
  const at = browsedDojo(process.env);

  async function openedAt(prepare: (page: Page) => Promise<unknown>): Promise<Page> {
    const player = await playAlone(at.dojo.url, 'python-unittest');
    const page = await at.browser.newPage({ viewport: LAPTOP });
    await prepare(page);
    await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
    await kataPage(page).selectFile('hiker.py');
    return page;
  }

  it('keeps what was typed, the cursor and the focus when they come', async () => {
    let letCome = (): void => undefined;
    const held = new Promise<void>((resolve) => (letCome = resolve));
    const page = await openedAt((opened) =>
      opened.route(CODE_EDITOR, async (route) => {
        await held;
        await route.continue();
      }),
    );
    const field = page.locator('.editor textarea');
    await field.press('Control+Home');
    await page.keyboard.type('# one ');
    letCome();
    await page.locator('.cm-content:focus .cm-line:first-child span').waitFor();
    await page.keyboard.type('two\n');
    expect(await kataPage(page).text()).toMatch(/^# one two\n/);
    await page.close();
  });

  it('edits and tests in a plain field where they never come', async () => {
    const page = await openedAt((opened) => opened.route(CODE_EDITOR, (route) => route.abort()));
    await page.locator('.editor textarea').fill('def answer():\n    return 42\n');
    expect(await kataPage(page).test()).toContain('Green: all tests passed.');
    await page.close();
  });
});
