import type { Page } from 'playwright-core';
import { LAPTOP, newVisitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { sitDown } from '../sit-down';
import { joinKata, joinNewKata, keyOf, type Player } from '../../system/players/player';

const at = browsedDojo(process.env);

const FIXED = 'def answer():\n    return 6 * 7\n';

const resultIn = (page: Page, text: string | RegExp) =>
  page.locator('#result', { hasText: text }).waitFor({ state: 'attached' });

async function setting(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name }).selectOption(option);
  await page.keyboard.press('Escape');
}

/** Opens an avatar with a clock that the test moves, from the start of the page on. */
async function sitDownWithClock(player: Player) {
  const visitor = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  const { page } = visitor;
  await page.clock.install();
  await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
  const kata = kataPage(page);
  await kata.selectFile('hiker.py');
  await kata.text();
  return { visitor, page, kata };
}

it('a wrong guess takes the files back to the last green light, and a right one keeps them', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  await setting(page, 'After each Test', 'Go back to the last green when the guess was wrong');
  await kata.type(FIXED);
  await page.keyboard.press('Alt+g');
  await resultIn(page, 'Light 1.');
  await kata.type('def answer():\n    return 41\n');
  await page.keyboard.press('Alt+r');
  await resultIn(page, 'Light 2.');
  expect(await kata.text()).toContain('return 41');
  await page.keyboard.press('Alt+g');
  await page.getByText('The guess was wrong. Your files are those of light 1').waitFor();
  expect(await kata.text()).toBe(FIXED);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await kata.text()).toContain('return 41');
  expect(await player.lights()).toMatchObject([
    { predicted: 'green', colour: 'green' },
    { predicted: 'red', colour: 'red' },
    { predicted: 'green', colour: 'red' },
  ]);
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

it('a baby step ends with a Test, and goes back unless it is green', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDownWithClock(player);
  await setting(page, 'After each Test', 'Baby steps: be green in time, or go back');
  await page.getByText(/^Step [12]:\d\d$/).waitFor();
  await kata.type('def answer():\n    return 41\n');
  await page.clock.fastForward(121_000);
  await page
    .getByText('The time of this step is over. Your files are those of the start.')
    .waitFor();
  expect(await kata.text()).toContain('6 * 9');
  await kata.type(FIXED);
  await page.clock.fastForward(121_000);
  await resultIn(page, 'Light 2.');
  expect(await kata.text()).toBe(FIXED);
  expect(await player.lights()).toMatchObject([{ colour: 'red' }, { colour: 'green' }]);
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

it('each light is heard when sound is on, and none before', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  await page.evaluate(`window.pitches = [];
    window.OscillatorNode = class extends OscillatorNode {
      constructor(context, options) { super(context, options); window.pitches.push(options.frequency); }
    };`);
  expect(await kata.test()).toMatch(/^Red/);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Play a sound with each light' }).check();
  await page.keyboard.press('Escape');
  await kata.type(FIXED);
  await page.keyboard.press('Alt+t');
  await resultIn(page, 'Light 2.');
  const [first = 0, second = 0, ...more] = await page.evaluate<number[]>(`new Promise((resolve) => {
    const look = () => (window.pitches.length > 1 ? resolve(window.pitches) : setTimeout(look, 20));
    look();
  })`);
  // Green rises. The red light before was not heard.
  expect(second).toBeGreaterThan(first);
  expect(more).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

it('what the facilitator sets counts for everybody at once, and is left open again', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const other = await joinKata(at.dojo.url, player.kataId);
  const { visitor, page } = await sitDown(at, player);
  const second = await sitDown(at, other);
  const facilitator = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  const key = keyOf(player.kataId);
  await facilitator.page.goto(`${at.dojo.url}/kata/${player.kataId}#facilitator-${key}`);
  const choose = async (guesses: string, mode: string): Promise<void> => {
    await facilitator.page.getByRole('combobox', { name: 'Guesses' }).selectOption(guesses);
    await facilitator.page.getByRole('combobox', { name: 'After each Test' }).selectOption(mode);
    await facilitator.page.getByRole('button', { name: 'Set for everybody' }).click();
  };
  await facilitator.page.getByText('Facilitate', { exact: true }).click();
  await choose('Everybody guesses', 'Go back to the last green unless green (TCR)');
  for (const seat of [page, second.page]) {
    await seat.getByRole('button', { name: 'Guess red and test' }).waitFor();
  }
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('The facilitator of this kata has chosen for everybody:').waitFor();
  await page.getByText('After each Test: Go back to the last green unless green (TCR)').waitFor();
  expect(await page.getByRole('combobox', { name: 'After each Test' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await second.page.keyboard.press('Alt+g');
  await second.page.getByText('Not green. Your files are those of the start.').waitFor();
  await choose('As each person chooses', 'As each person chooses');
  await page.getByRole('button', { name: 'Guess red and test' }).waitFor({ state: 'detached' });
  expect([...visitor.complaints, ...second.visitor.complaints]).toEqual([]);
  expect(facilitator.complaints).toEqual([]);
  await facilitator.close();
  await visitor.close();
  await second.visitor.close();
});
