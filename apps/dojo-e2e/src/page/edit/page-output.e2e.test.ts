import type { Page } from 'playwright-core';
import { browsedDojo } from '../browsed-dojo';
import { holdRequests } from '../held-calls';
import { panesAreScrolled } from '../layout';
import { sitDown } from '../sit-down';
import { joinNewKata } from '../../system/players/player';

const at = browsedDojo(process.env);

const PRINTS = 'python3 -c "print(120 * \'a print of the code under test\\n\')"\n';
const TESTS = 'python3 -m unittest\n';

/** Returns whether a text of the output is inside the visible part of its pane. */
async function isVisibleInOutput(page: Page, text: string): Promise<boolean> {
  await panesAreScrolled(page);
  return page.locator('#output').evaluate((pane, words) => {
    const part = [...pane.childNodes].find((node) => node.textContent?.includes(words));
    if (!(part instanceof Text)) return false;
    const range = document.createRange();
    range.setStart(part, part.data.indexOf(words));
    range.setEnd(part, part.data.indexOf(words) + words.length);
    const { top, bottom } = range.getBoundingClientRect();
    const outer = pane.getBoundingClientRect();
    return top >= outer.top && bottom <= outer.bottom;
  }, text);
}

it('the output of a red light is scrolled to the failure below 120 prints', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  await kata.selectFile('cyber-dojo.sh');
  await kata.type(`${PRINTS}${TESTS}`);
  expect(await kata.test()).toMatch(/^Red/);
  expect(await isVisibleInOutput(page, 'FAIL: ')).toBe(true);
  await page.reload();
  await page.locator('#output').waitFor();
  expect(await isVisibleInOutput(page, 'FAIL: ')).toBe(true);
  await visitor.close();
});

it('an earlier verdict is marked while a Test is in progress and after files were restored', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  const verdict = page.locator('.verdict');
  await kata.test();
  expect(await verdict.innerText()).not.toContain('Earlier');
  const release = await holdRequests(page, '**/run_tests');
  await page.keyboard.press('Alt+t');
  await page.getByRole('status').filter({ hasText: 'Running the tests.' }).waitFor({
    state: 'attached',
  });
  expect(await verdict.innerText()).toContain('Running');
  release();
  await page.getByRole('link', { name: /^Light 2\./ }).click();
  await page.getByRole('button', { name: 'The light before' }).click();
  await page.getByText('Light 1 of 2.').waitFor();
  await page.getByRole('button', { name: 'Restore these files' }).click();
  await verdict.filter({ hasText: 'Earlier: Red' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await verdict.filter({ hasNotText: 'Earlier' }).waitFor();
  await visitor.close();
});

it('a review is scrolled to the first change, and says when nothing changed', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const long = Array.from({ length: 300 }, (_, line) => `x${line} = ${line}\n`).join('');
  const changed = { 'long.py': long.replace('x250 = 250', 'x250 = 0') };
  await player.test({ 'long.py': long });
  await player.test(changed);
  await player.test(changed);
  const { visitor, page } = await sitDown(at, player);
  await page.getByRole('link', { name: /^Light 2\./ }).click();
  const review = page.getByRole('region', { name: 'Review' });
  await review.getByText('1 file changed since light 1.').waitFor();
  await page.getByText('x250 = 0').waitFor();
  expect(await page.getByText('x250 = 0').isVisible()).toBe(true);
  await page.keyboard.press('ArrowRight');
  await review.getByText('Nothing changed since light 2.').waitFor();
  await visitor.close();
});
