import type { Page } from 'playwright-core';
import { axeViolations } from '../axe';
import { browsedDojo } from '../browsed-dojo';
import { sitDown } from '../sit-down';
import { joinNewKata } from '../../system/players/player';

const at = browsedDojo(process.env);

const FIXED = 'def answer():\n    return 6 * 7\n';
const ESC = '\\033';

async function sitAtNewKata() {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  return { player, ...(await sitDown(at, player)) };
}

async function choose(page: Page, setting: string, option: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: setting }).selectOption(option);
  await page.keyboard.press('Escape');
}

const resultIn = (page: Page, text: string | RegExp) =>
  page.locator('#result', { hasText: text }).waitFor({ state: 'attached' });

describe('a Test', () => {
  it('shows its output while it runs, and is stopped by keyboard: no light, the output stays', async () => {
    const { visitor, kata, page, player } = await sitAtNewKata();
    await kata.selectFile('cyber-dojo.sh');
    await kata.type('sleep 0.2; echo early; sleep 9; echo late\n');
    await page.keyboard.press('Alt+t');
    await page.locator('#output', { hasText: 'early' }).waitFor();
    await page.getByText(/^Running… \d+\.\d s$/).waitFor();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Alt+s');
    await resultIn(page, 'Stopped. No light was made.');
    expect(await page.locator('#output').textContent()).toBe('early\n');
    expect(await player.lights()).toEqual([]);
    await kata.type('python3 -m unittest\n');
    expect(await kata.test()).toMatch(/^Red.* Light 1\./);
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });

  it('whose stream is lost shows the same light, once', async () => {
    const { visitor, kata, page, player } = await sitAtNewKata();
    let lost = 0;
    await page.route('**/run_tests', async (route) => {
      if (route.request().headers()['accept'] !== 'text/event-stream') return route.continue();
      lost += 1;
      const half = 'event: output\ndata: {"stream":"stdout","text":"half"}\n\n';
      const contentType = 'text/event-stream';
      void route.fetch().catch(() => undefined);
      return route.fulfill({ contentType, body: half });
    });
    expect(await kata.test()).toMatch(/^Red.* Light 1\./);
    expect(lost).toBe(1);
    expect(await player.lights()).toHaveLength(1);
    await visitor.close();
  });
});

describe('what failed', () => {
  it('is named above the output, in the light, and to a screen reader', async () => {
    const { visitor, kata, page } = await sitAtNewKata();
    const NAME = /test_life_the_universe_and_everything/;
    expect(await kata.test()).toMatch(NAME);
    const failed = page.getByRole('region', { name: 'Failed tests' });
    await failed.getByText('1 of 1 test failed').waitFor();
    await failed.getByRole('button', { name: NAME }).waitFor();
    await page.getByRole('link', { name: NAME }).waitFor();
    expect(await page.locator('.output-head').getAttribute('class')).toContain('red');
    expect(await axeViolations(page)).toEqual([]);
    await visitor.close();
  });

  it('is a link that opens the file at the line, which is marked until the next run', async () => {
    const { visitor, kata, page } = await sitAtNewKata();
    await kata.test();
    await page.getByRole('button', { name: /test_hiker\.py", line \d+/ }).click();
    await page.getByRole('tab', { name: 'test_hiker.py', selected: true }).waitFor();
    const failing = page.locator('.cm-failing-line');
    await failing.waitFor();
    expect(await failing.innerText()).toContain('assert');
    expect(await page.locator('.cm-activeLineGutter').innerText()).toMatch(/^\d+$/);
    await kata.selectFile('hiker.py');
    await kata.type(FIXED);
    expect(await kata.test()).toMatch(/^Green/);
    await kata.selectFile('test_hiker.py');
    expect(await failing.count()).toBe(0);
    await visitor.close();
  });

  it('has the colours of a terminal, and nothing of it is markup or a link to elsewhere', async () => {
    const { visitor, kata, page } = await sitAtNewKata();
    const lines = [
      `${ESC}[31mred${ESC}[0m <img src=x onerror=alert(1)>`,
      `${ESC}]8;;javascript:alert(1)${ESC}\\\\link${ESC}]8;;${ESC}\\\\ <b>hiker.py</b>:3`,
      'javascript:alert(1) hiker.py:1 "><script>alert(2)</script>',
    ];
    await kata.selectFile('cyber-dojo.sh');
    await kata.type(`${lines.map((line) => `printf '${line}\\n'`).join('\n')}\nexit 1\n`);
    await kata.test();
    const output = page.locator('#output');
    expect(await output.locator('.ansi-red').textContent()).toBe('red');
    expect(await output.locator('img, script, a, b').count()).toBe(0);
    expect(await output.getByRole('button').allTextContents()).toEqual(['hiker.py:1']);
    expect(await output.textContent()).not.toContain('8;;');
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });
});

describe('a guess', () => {
  it('is made by keyboard, shown with its light, and counted', async () => {
    const { visitor, kata, page, player } = await sitAtNewKata();
    await page.keyboard.press('Alt+g');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('checkbox', { name: /^Guess the colour/ }).check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+g');
    await resultIn(page, 'Light 1.');
    await page.getByRole('link', { name: /Guessed green/ }).waitFor();
    await kata.type(FIXED);
    await page.getByRole('button', { name: 'Guess green and test' }).click();
    await resultIn(page, 'Light 2.');
    await page.getByText('1 of 2 guesses right').waitFor();
    expect(await player.lights()).toMatchObject([
      { colour: 'red', predicted: 'green' },
      { colour: 'green', predicted: 'green' },
    ]);
    expect(await axeViolations(page)).toEqual([]);
    await visitor.close();
  });
});

describe('a step that fails', () => {
  it('goes back to the last green light with TCR, can be undone, and stays in the review', async () => {
    const { visitor, kata, page, player } = await sitAtNewKata();
    await kata.type(FIXED);
    await kata.test();
    await choose(page, 'After each Test', 'Go back to the last green unless green (TCR)');
    await kata.type('def answer():\n    return 41\n');
    await page.keyboard.press('Alt+t');
    await page.getByText('Your files are those of light 1, the last green one.').waitFor();
    expect(await kata.text()).toBe(FIXED);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await kata.text()).toContain('return 41');
    expect((await player.light(2)).files['hiker.py']).toContain('return 41');
    await kata.type(FIXED);
    expect(await kata.test()).toMatch(/^Green.* Light 3\./);
    await visitor.close();
  });

  it('keeps the test files with the mode that spares them', async () => {
    const { visitor, kata, page } = await sitAtNewKata();
    await choose(page, 'After each Test', 'The same, but keep the test files (TCR)');
    await kata.type('broken(\n');
    await kata.selectFile('test_hiker.py');
    await kata.type('import unittest\nimport hiker\n');
    await page.keyboard.press('Alt+t');
    await page.getByText('Test files stay as they are.').waitFor();
    expect(await kata.text()).toBe('import unittest\nimport hiker\n');
    await kata.selectFile('hiker.py');
    expect(await kata.text()).toContain('6 * 9');
    await visitor.close();
  });
});

describe('the settings', () => {
  it('are kept by the browser: theme, text size, keys of vim, width of the editor', async () => {
    const { visitor, page } = await sitAtNewKata();
    await choose(page, 'Theme', 'High contrast');
    await choose(page, 'Text size of code', '20 px');
    await choose(page, 'Keys', 'Vim');
    await page.locator('.cm-vim-panel, .cm-fat-cursor').first().waitFor({ state: 'attached' });
    const splitter = page.getByRole('separator', { name: 'Width of the editor' });
    await splitter.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.reload();
    // The keys arrive after the editor.
    await page.locator('.cm-vim-panel, .cm-fat-cursor').first().waitFor({ state: 'attached' });
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('contrast');
    expect(await splitter.getAttribute('aria-valuenow')).toBe('60');
    const size = await page
      .locator('.cm-content')
      .evaluate((text) => getComputedStyle(text).fontSize);
    expect(size).toBe('20px');
    await page.locator('.cm-content').click();
    await page.keyboard.type('dd');
    expect(await page.locator('.cm-content').innerText()).not.toContain('dd');
    await page.getByRole('button', { name: 'Settings' }).click();
    expect(await axeViolations(page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });
});
