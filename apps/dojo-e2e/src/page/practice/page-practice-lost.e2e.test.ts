import { browsedDojo } from '../browsed-dojo';
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
  await page.route('**/run_tests', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.press('Alt+g');
  await page.getByText('Your earlier test did reach the server.').waitFor();
  expect(await kata.text()).toBe(WRONG);
  await page.unroute('**/run_tests');
  await page.keyboard.press('Alt+r');
  await page.getByText(WENT_BACK).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await kata.text()).toBe(WRONG);
  expect(await player.lights()).toMatchObject([{ colour: 'red', predicted: 'green' }]);
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
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/run_tests', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
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
