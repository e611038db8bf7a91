import type { Page } from 'playwright-core';
import { LAPTOP, visit, type Visitor } from './page/browser';
import { browsedDojo } from './page/browsed-dojo';
import { kataPage, type KataPage } from './page/kata-page';
import { utcParts } from './system/animals';
import { eventually } from './system/eventually';
import { playAlone, type Player } from './system/player';

const FIXED = 'def answer():\n    return 6 * 7\n';
const SLOW = 'touch begun.txt\nsleep 2\npython3 -m unittest\n';

const at = browsedDojo(process.env);

/** An avatar that somebody has joined as over HTTP already, in a browser. */
async function sitDown(player: Player): Promise<{ visitor: Visitor; kata: KataPage; page: Page }> {
  const visitor = await visit(at.browser, at.dojo.url, LAPTOP);
  const { page } = visitor;
  await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
  const kata = kataPage(page);
  await kata.selectFile('hiker.py');
  return { visitor, kata, page };
}

it('a runner that is killed in the middle of a [test] costs no light and no edit', async () => {
  const player = await playAlone(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(player);
  await kata.type(FIXED);
  await kata.selectFile('cyber-dojo.sh');
  await kata.type(SLOW);
  await page.keyboard.press('Alt+t');
  await page.getByText(/^1\.\d s$/).waitFor();
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

it('a server that is killed in the middle of a [test] costs no light and no edit', async () => {
  const player = await playAlone(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(player);
  await kata.type(FIXED);
  await kata.selectFile('cyber-dojo.sh');
  await kata.type(SLOW);
  await page.keyboard.press('Alt+t');
  await page.getByText(/^1\.\d s$/).waitFor();
  await at.dojo.killController();
  await page.getByRole('alert').filter({ hasText: 'Your edits are safe here' }).waitFor();
  await kata.selectFile('hiker.py');
  await kata.type(`${FIXED}# typed meanwhile\n`);
  await at.dojo.startController();
  await page.getByText('Connected again.').waitFor();
  expect(await kata.text()).toBe(`${FIXED}# typed meanwhile\n`);
  await kata.type(FIXED);
  expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  expect(await player.lights()).toHaveLength(1);
  await visitor.close();
});

it('a [test] whose answer was lost on its way makes one light, even after a reload', async () => {
  const player = await playAlone(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(player);
  await kata.type(FIXED);
  await page.route('**/run_tests', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.press('Alt+t');
  await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
  await page.unroute('**/run_tests');
  await page.reload();
  await kata.selectFile('hiker.py');
  expect(await kata.text()).toBe(FIXED);
  expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  expect(await player.lights()).toHaveLength(1);
  expect(await kata.lightLetters()).toBe('SG');
  await visitor.close();
});

it('what is typed without a network is there, and is tested, when it is back', async () => {
  const player = await playAlone(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(player);
  await page.context().setOffline(true);
  await page.getByText('Go on typing').waitFor();
  await kata.type(FIXED);
  await page.keyboard.press('Alt+t');
  await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
  await page.context().setOffline(false);
  await page.getByText('Connected again.').waitFor();
  await page.getByText('Go on typing').waitFor({ state: 'hidden' });
  expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  expect(await player.lights()).toHaveLength(1);
  await visitor.close();
});

it('a page that came in part, or found nobody to ask, offers another try', async () => {
  const player = await playAlone(at.dojo.url, 'python-unittest');
  const page = await at.browser.newPage({ viewport: LAPTOP });
  for (const part of [/\/kata-view-\w+\.js$/, `**/api/katas/${player.kataId}`]) {
    await page.route(part, (route) => route.abort());
    await page.goto(`${at.dojo.url}/kata/${player.kataId}`);
    await page.getByRole('alert').waitFor();
    await page.unroute(part);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Animals (1)').waitFor();
  }
  await page.goto(`${at.dojo.url}/kata/0000000000`);
  await page.getByRole('alert').filter({ hasText: 'There is no kata' }).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await page.close();
});

it('a [test] that does not end is shown as timed out, and the next one works', async () => {
  const player = await playAlone(at.dojo.url, 'python-unittest');
  await at.dojo.editManifest(player.kataId, { max_seconds: 3 });
  const { visitor, kata, page } = await sitDown(player);
  await kata.type('def answer():\n    while True: pass\n');
  expect(await kata.test()).toMatch(/^Timed out.* Light 1\.$/);
  await kata.type(FIXED);
  await page.keyboard.press('Control+Enter');
  await page.locator('#result', { hasText: 'Light 2.' }).waitFor({ state: 'attached' });
  expect(await kata.lightLetters()).toBe('STG');
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

it('files that a run makes appear, too large and cut ones are named, and nothing on the page moves', async () => {
  const player = await playAlone(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(player);
  const boxes = () =>
    Promise.all(['.editor', '.output', '#test'].map((one) => page.locator(one).boundingBox()));
  await kata.selectFile('cyber-dojo.sh');
  await kata.type(
    'echo made > made.txt\nhead -c 3000000 /dev/zero | tr "\\0" x > large.txt\nprintf "\\0\\1" > binary\nhead -c 99999 /dev/zero | tr "\\0" y\n',
  );
  const before = await boxes();
  await kata.test();
  expect(await boxes()).toEqual(before);
  await page.getByRole('tab', { name: 'made.txt' }).waitFor();
  await page.getByText('Too large to be shown here: large.txt').waitFor();
  await page.getByText('Not shown, for it is no text: binary.').waitFor();
  expect(await page.getByRole('tab', { name: /large|binary/ }).count()).toBe(0);
  expect(await page.locator('#output').textContent()).toMatch(/was longer than this and was cut/);
  await visitor.close();
});

it('time runs out in sight: a countdown, then no [test] and a fork', async () => {
  const player = await playAlone(at.dojo.url, 'python-unittest');
  const created = new Date(Date.now() - DAY_MS + 12_000);
  await at.dojo.editManifest(player.kataId, { created: utcParts(created) });
  const { visitor, page } = await sitDown(player);
  await page.getByText(/^\d+ s left$/).waitFor();
  const fork = page.getByRole('button', { name: 'Fork into a new kata' });
  await fork.waitFor();
  await page.keyboard.press('Alt+t');
  await fork.click();
  const forkedId = await eventually('the fork', 5000, async () => {
    const [, , id] = new URL(page.url()).pathname.split('/');
    return Promise.resolve(id === player.kataId ? undefined : id);
  });
  expect(forkedId).toMatch(/^[0-9A-F]{10}$/);
  expect(await player.lights()).toEqual([]);
  await visitor.close();
});

const DAY_MS = 24 * 60 * 60 * 1000;
