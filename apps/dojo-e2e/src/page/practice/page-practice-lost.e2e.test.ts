import type { Page } from 'playwright-core';
import { browsedDojo } from '../browsed-dojo';
import { holdAnswers } from '../held-calls';
import { sitDown } from '../sit-down';
import { joinNewKata, steer } from '../../system/players/player';

const at = browsedDojo(process.env);

const FIXED = 'def answer():\n    return 6 * 7\n';
const WRONG = 'def answer():\n    return 41\n';
/** Slow the first time only: the kill happens long before that run would end. */
const SLOW_ONCE =
  '[ -e begun.txt ] || { touch begun.txt; echo begun; sleep 8; }\npython3 -m unittest\n';
const WENT_BACK = 'Not green. Your files are those of the start.';

/** Sits down where everybody guesses, and goes back unless green. */
async function sitDownToPractise() {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  await steer(at.dojo.url, player.kataId, 'practice', { guesses: true, mode: 'tcr' });
  return { player, ...(await sitDown(at, player)) };
}

/** Presses a key of a Test whose answer is lost. Resolves when the page has received its light. */
async function loseAnswer(page: Page, key: string): Promise<void> {
  await page.route('**/run_tests', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.press(key);
  await page.getByText('Your earlier test did reach the server.').waitFor();
  await page.unroute('**/run_tests');
}

it('a server that is killed during a streamed Test keeps its first guess, and makes one light', async () => {
  const { player, visitor, kata, page } = await sitDownToPractise();
  await kata.type(FIXED);
  await kata.selectFile('cyber-dojo.sh');
  await kata.type(SLOW_ONCE);
  await page.keyboard.press('Alt+a');
  await page.locator('#output', { hasText: 'begun' }).waitFor();
  await at.dojo.killController();
  await page.getByRole('alert').filter({ hasText: 'Your edits are safe here' }).waitFor();
  await at.dojo.startController();
  await page.getByText('Back online.').waitFor();
  await page.keyboard.press('Alt+g');
  await page.locator('#result', { hasText: /^Green.* Light 1\./ }).waitFor({ state: 'attached' });
  expect(await player.lights()).toMatchObject([{ colour: 'green', predicted: 'amber' }]);
  expect((await player.light(1)).files['hiker.py']).toBe(FIXED);
  await visitor.close();
});

it('a Test whose answer is lost goes back once it is answered, and the attempt is not lost', async () => {
  const { player, visitor, kata, page } = await sitDownToPractise();
  await kata.type(WRONG);
  await loseAnswer(page, 'Alt+g');
  expect(await kata.text()).toBe(WRONG);
  await page.keyboard.press('Alt+r');
  await page.getByText(WENT_BACK).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await kata.text()).toBe(WRONG);
  expect(await player.lights()).toMatchObject([{ colour: 'red', predicted: 'green' }]);
  await visitor.close();
});

it('after a lost answer and a reload, Test shows the light that was made, and goes back', async () => {
  const { player, visitor, kata, page } = await sitDownToPractise();
  await kata.type(WRONG);
  await kata.selectFile('cyber-dojo.sh');
  await kata.type('echo made > report.txt; python3 -m unittest\n');
  await loseAnswer(page, 'Alt+g');
  await page.reload();
  await kata.selectFile('hiker.py');
  expect(await kata.text()).toBe(WRONG);
  await page.keyboard.press('Alt+r');
  await page.getByText(WENT_BACK).waitFor();
  expect(await kata.text()).not.toBe(WRONG);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await kata.text()).toBe(WRONG);
  expect(await player.lights()).toMatchObject([{ colour: 'red', predicted: 'green' }]);
  await visitor.close();
});

it('edits after a lost answer are kept by a reload, and judged by a Test of their own', async () => {
  const { player, visitor, kata, page } = await sitDownToPractise();
  await kata.type(WRONG);
  await loseAnswer(page, 'Alt+g');
  await kata.type(FIXED);
  await page.reload();
  await page.getByText('Your unsaved edits are back.').waitFor();
  await kata.selectFile('hiker.py');
  expect(await kata.text()).toBe(FIXED);
  await page.keyboard.press('Alt+g');
  await page.locator('#result', { hasText: /^Green.* Light 2\./ }).waitFor({ state: 'attached' });
  expect(await kata.text()).toBe(FIXED);
  expect(await player.lights()).toMatchObject([{ colour: 'red' }, { colour: 'green' }]);
  await visitor.close();
});

it('a light of a lost answer takes nothing back once newer lights have followed it', async () => {
  const { player, visitor, kata, page } = await sitDownToPractise();
  await kata.type(WRONG);
  await loseAnswer(page, 'Alt+g');
  await player.test({ 'hiker.py': FIXED });
  await page.reload();
  await page.getByRole('button', { name: 'Use my version' }).click();
  await kata.selectFile('hiker.py');
  expect(await kata.text()).toBe(WRONG);
  await page.keyboard.press('Alt+r');
  await page.getByText('Your earlier test made light 1.').waitFor();
  expect(await kata.text()).toBe(WRONG);
  expect(await kata.lightLetters()).toBe('SRG');
  await page.keyboard.press('Alt+r');
  await page.getByText('Your attempt is light 3.').waitFor();
  expect(await kata.text()).toBe(FIXED);
  expect(await player.lights()).toHaveLength(3);
  await visitor.close();
});

it('edits made offline are kept, and go back only after the Test that judges them', async () => {
  const { player, visitor, kata, page } = await sitDownToPractise();
  await page.context().setOffline(true);
  await page.getByText('Carry on typing').waitFor();
  await kata.type(WRONG);
  await page.keyboard.press('Alt+r');
  await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
  expect(await kata.text()).toBe(WRONG);
  await page.context().setOffline(false);
  await page.getByText('Back online.').waitFor();
  await page.keyboard.press('Alt+r');
  await page.getByText(WENT_BACK).waitFor();
  expect(await player.lights()).toMatchObject([{ colour: 'red', predicted: 'red' }]);
  expect((await player.light(1)).files['hiker.py']).toBe(WRONG);
  await visitor.close();
});

it('two laptops of one animal go back each for its own Test, and lose no edit', async () => {
  const { player, visitor, kata, page } = await sitDownToPractise();
  const other = await sitDown(at, player);
  await other.kata.type(FIXED);
  await kata.type(WRONG);
  await page.keyboard.press('Alt+r');
  await page.getByText(WENT_BACK).waitFor();
  await other.page.getByText('This animal was also tested in another window.').waitFor();
  expect(await other.kata.text()).toBe(FIXED);
  await other.page.keyboard.press('Alt+g');
  await other.page.locator('#result', { hasText: /^Green/ }).waitFor({ state: 'attached' });
  expect(await player.lights()).toMatchObject([
    { number: 1, colour: 'red', predicted: 'red' },
    { number: 2, colour: 'green', predicted: 'green' },
  ]);
  expect((await player.light(2)).files['hiker.py']).toBe(FIXED);
  await other.visitor.close();
  await visitor.close();
});

it('a mode that the facilitator sets during a Test counts for it', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  await kata.type(WRONG);
  const answer = await holdAnswers(page, '**/run_tests');
  await page.keyboard.press('Alt+t');
  await steer(at.dojo.url, player.kataId, 'practice', { guesses: true, mode: 'tcr' });
  await page.getByRole('button', { name: 'Guess red and test' }).waitFor();
  answer();
  await page.getByText(WENT_BACK).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await kata.text()).toBe(WRONG);
  expect(await player.lights()).toMatchObject([{ colour: 'red' }]);
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});
