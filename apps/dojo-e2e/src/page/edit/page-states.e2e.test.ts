import { LAPTOP } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { holdRequests } from '../held-calls';
import { sitDown } from '../sit-down';
import { joinNewKata } from '../../system/players/player';

const FIXED = 'def answer():\n    return 6 * 7\n';
/** Slow the first time only: the kill happens long before that run would end. */
const SLOW_ONCE = '[ -e begun.txt ] || { touch begun.txt; sleep 8; }\npython3 -m unittest\n';

const at = browsedDojo(process.env);

/** Resolves during the first Test of correct files. */
async function beginSlowTest() {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  await kata.type(FIXED);
  await kata.selectFile('cyber-dojo.sh');
  await kata.type(SLOW_ONCE);
  await page.keyboard.press('Alt+t');
  await page.getByText(/^[1-9]\.\d s$/).waitFor();
  return { player, visitor, kata, page };
}

it('a runner that is killed during a Test costs no light and no edit', async () => {
  const { player, visitor, kata, page } = await beginSlowTest();
  await at.dojo.killRunner();
  const problem = page.getByRole('alert').filter({ hasText: 'nothing is lost' });
  await problem.waitFor();
  expect(await problem.textContent()).toMatch(/runner/);
  expect(await kata.lightLetters()).toBe('S');
  await page.reload();
  await page.getByText('Your unsaved edits are back.').waitFor();
  await at.dojo.startRunner();
  expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  expect(await player.lights()).toHaveLength(1);
  expect((await player.light(1)).files['hiker.py']).toBe(FIXED);
  await visitor.close();
});

it('a server that is killed during a Test costs no light and no edit', async () => {
  const { player, visitor, kata, page } = await beginSlowTest();
  await at.dojo.killController();
  await page.getByRole('alert').filter({ hasText: 'Your edits are safe here' }).waitFor();
  await kata.selectFile('hiker.py');
  await kata.type(`${FIXED}# typed meanwhile\n`);
  await at.dojo.startController();
  await page.getByText('Back online.').waitFor();
  expect(await kata.text()).toBe(`${FIXED}# typed meanwhile\n`);
  await kata.type(FIXED);
  expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  expect(await player.lights()).toHaveLength(1);
  await visitor.close();
});

it('a Test whose answer is lost makes one light, even after a reload', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  await kata.type(FIXED);
  await page.route('**/run_tests', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.press('Alt+t');
  // The event stream, which is another connection, reports its light.
  await page.getByText('Your earlier test did reach the server.').waitFor();
  expect(await kata.lightLetters()).toBe('SG');
  await page.unroute('**/run_tests');
  await page.reload();
  await kata.selectFile('hiker.py');
  expect(await kata.text()).toBe(FIXED);
  expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  expect(await player.lights()).toHaveLength(1);
  expect(await kata.lightLetters()).toBe('SG');
  await visitor.close();
});

it('edits made offline are kept and tested when the network is back', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  await page.context().setOffline(true);
  await page.getByText('Carry on typing').waitFor();
  await kata.type(FIXED);
  await page.keyboard.press('Alt+t');
  await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
  await page.context().setOffline(false);
  await page.getByText('Back online.').waitFor();
  await page.getByText('Carry on typing').waitFor({ state: 'hidden' });
  expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  expect(await player.lights()).toHaveLength(1);
  await visitor.close();
});

it('a page says that it is loading until its data has arrived', async () => {
  const page = await at.browser.newPage({ viewport: LAPTOP });
  const release = await holdRequests(page, '**/api/start_points');
  await page.goto(at.dojo.url, { waitUntil: 'commit' });
  await page.getByRole('status').filter({ hasText: 'Loading…' }).waitFor();
  release();
  await page.getByText('Start a kata', { exact: true }).waitFor();
  await page.close();
});

it('a page whose script or data cannot be fetched offers another try', async () => {
  const { kataId, name } = await joinNewKata(at.dojo.url, 'python-unittest');
  const page = await at.browser.newPage({ viewport: LAPTOP });
  for (const [part, path, shown] of [
    [/\/reviewing-\w+\.js$/, `/kata/${kataId}/review/${name}`, 'Start: the files you were given.'],
    ['**/api/exercises', '/', 'Language and test framework'],
  ] as const) {
    await page.route(part, (route) => route.abort());
    await page.goto(`${at.dojo.url}${path}`);
    await page.getByRole('alert').waitFor();
    await page.unroute(part);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(shown).waitFor();
  }
  await page.goto(`${at.dojo.url}/kata/0000000000`);
  await page.getByRole('alert').filter({ hasText: 'There is no kata' }).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await page.close();
});

it('settings whose script cannot be fetched say so', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, page } = await sitDown(at, player);
  await page.route(/\/other-pages-\w+\.js$/, (route) => route.abort());
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
  await visitor.close();
});
