import type { Page } from 'playwright-core';
import { browsedDojo } from '../browsed-dojo';
import { LAPTOP } from '../browser';
import { holdRequests } from '../held-calls';
import { kataPage } from '../kata-page';
import { joinNewKata } from '../../system/players/player';

const CODE_EDITOR = /\/code-editor-\w+\.js$/;

/**
 * Undoes all edits. Keys that were pressed in quick succession are undone together, so the number of presses varies.
 */
async function undoAll(page: Page): Promise<void> {
  for (let count = 0; count < 10; count += 1) await page.keyboard.press('Control+z');
}

describe('the editor', () => {
  const at = browsedDojo(process.env);

  async function openedAt(prepare: (page: Page) => Promise<unknown>): Promise<Page> {
    const player = await joinNewKata(at.dojo.url, 'python-unittest');
    const page = await at.browser.newPage({ viewport: LAPTOP });
    await prepare(page);
    await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
    await kataPage(page).selectFile('hiker.py');
    return page;
  }

  it('keeps text, undo history, cursor and focus when CodeMirror arrives', async () => {
    let release = (): void => undefined;
    const page = await openedAt(async (opened) => {
      release = await holdRequests(opened, CODE_EDITOR);
    });
    const field = page.locator('.editor textarea');
    await field.press('Control+Home');
    await page.keyboard.type('# one ');
    release();
    await page.locator('.cm-content:focus .cm-line:first-child span').waitFor();
    await page.keyboard.type('two\n');
    expect(await kataPage(page).text()).toMatch(/^# one two\n/);
    await undoAll(page);
    expect(await kataPage(page).text()).toMatch(/^def answer/);
    await page.close();
  });

  it('undoes changes after the file was renamed', async () => {
    const page = await openedAt(() => Promise.resolve());
    await kataPage(page).type('x');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'New name' }).fill('traveller.py');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'traveller.py', selected: true }).waitFor();
    await page.locator('.cm-content').focus();
    await undoAll(page);
    expect(await kataPage(page).text()).toMatch(/^def answer/);
    await page.close();
  });

  it('says that a file has edits without waiting for a frame, which a hidden window has none of', async () => {
    const page = await openedAt((opened) =>
      opened.addInitScript('window.requestAnimationFrame = () => 0'),
    );
    await page.locator('.editor textarea').press('x');
    await page.locator('.saved').getByText('Not tested').waitFor();
    await page.close();
  });

  it('edits and tests in a plain field when CodeMirror cannot be fetched', async () => {
    const page = await openedAt((opened) => opened.route(CODE_EDITOR, (route) => route.abort()));
    await page.locator('.editor textarea').fill('def answer():\n    return 42\n');
    expect(await kataPage(page).test()).toContain('Green: all tests passed.');
    await page.close();
  });
});
