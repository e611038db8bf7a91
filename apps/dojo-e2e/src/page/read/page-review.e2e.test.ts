import type { Page, Route } from 'playwright-core';
import { axeViolations } from '../axe';
import { LAPTOP, newVisitor, type Visitor } from '../browser';
import { FIZZ_BUZZ } from '../fizz-buzz';
import { browsedDojo } from '../browsed-dojo';
import { holdRequests } from '../held-calls';
import { kataPage } from '../kata-page';
import { focusedName } from '../keyboard';
import { panesAreScrolled } from '../layout';
import { sitDown } from '../sit-down';
import { joinNewKata, type Player } from '../../system/players/player';

let player: Player;
const at = browsedDojo(process.env, async ({ dojo }) => {
  player = await joinNewKata(dojo.url, 'python-unittest');
  for (const { edits } of FIZZ_BUZZ.slice(0, 3)) await player.test(edits);
});

describe('a review', () => {
  let visitor: Visitor;
  let page: Page;
  beforeEach(async () => {
    visitor = await newVisitor(at.browser, at.dojo.url, LAPTOP);
    page = visitor.page;
  });
  afterEach(() => visitor.close());
  const goTo = (path: string) => page.goto(`${at.dojo.url}/kata/${player.kataId}/${path}`);
  const words = () => page.getByRole('region', { name: 'Review' }).locator('strong').textContent();

  it.each([
    ['light that does not exist', () => `review/${player.name}#light-99`, /has no light 99/],
    ['light of one’s own that does not exist', () => `${player.name}#light-99`, /has no light 99/],
    [
      'animal that nobody has joined as',
      () => `review/${nobodyBeside(player)}#light-1`,
      /Nobody has joined/,
    ],
  ])('of a %s says so, and shows nothing else', async (_what, path, said) => {
    await goTo(path());
    await page.getByRole('alert').filter({ hasText: said }).waitFor();
    expect(await page.getByRole('button', { name: 'Fork from here' }).isVisible()).toBe(false);
    expect(await page.getByRole('region', { name: 'Output' }).isVisible()).toBe(false);
    expect(await axeViolations(page)).toEqual([]);
  });

  it.each([
    ['anybody’s', () => `review/${player.name}`],
    ['one’s own', () => player.name],
  ])(
    'of %s lights shows the one that was requested last, whichever arrives last',
    async (_, path) => {
      const held: Route[] = [];
      await page.route(/lights\/1$/, (route) => void held.push(route));
      await goTo(`${path()}#light-1`);
      await page.getByRole('link', { name: /^Light 3\./ }).click();
      await page.getByText('Light 3 of 3.').waitFor();
      const late = page.waitForResponse(/lights\/1$/);
      for (const route of held) await route.continue();
      await (await late).finished();
      await page.evaluate('new Promise((done) => setTimeout(done, 50))');
      expect(await words()).toMatch(/^Light 3 of 3\./);
      expect(await page.locator('.light[aria-current]').getAttribute('href')).toBe('#light-3');
    },
  );

  it('has lights whose tips say what each changed, once somebody points at them', async () => {
    for (const path of [`review/${player.name}`, player.name]) {
      await goTo(path);
      await page.getByRole('link', { name: /^Light 3\./ }).hover();
      await page.locator('.light[title*="changed since light 2."]').waitFor();
      const title = await page.locator('.light').last().getAttribute('title');
      expect(title).toMatch(
        /^Light 3\. [^\n]+\n\d files? changed since light 2\. \+\d+\s−\d+ lines\.$/,
      );
    }
  });

  it('steps at every press of an arrow, also while lights are being fetched', async () => {
    await goTo(`review/${player.name}#light-1`);
    await page.getByText('Light 1 of 3.').waitFor();
    const release = await holdRequests(page, /lights\/\d$/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('location.hash')).toBe('#light-3');
    release();
    await page.getByText('Light 3 of 3.').waitFor();
  });

  it('does not step while the cursor moves in the search field', async () => {
    await goTo(`review/${player.name}#light-2`);
    await page.getByText('Light 2 of 3.').waitFor();
    await page.locator('.cm-content').press('Control+f');
    const find = page.getByRole('textbox', { name: 'Find' });
    await find.fill('nmber');
    await find.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('u');
    expect(await find.inputValue()).toBe('number');
    expect(await words()).toMatch(/^Light 2 of 3\./);
  });

  it('ends at one press of the back button, after any number of steps', async () => {
    await goTo(player.name);
    const kata = kataPage(page);
    await kata.text();
    await kata.type('half a thought');
    await page.getByRole('link', { name: /^Light 1\./ }).click();
    await page.getByText('Light 1 of 3.').waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#light-1');
    for (const light of [2, 3]) {
      await page.keyboard.press('ArrowRight');
      await page.getByText(`Light ${light} of 3.`).waitFor();
    }
    await page.goBack();
    await page.getByText('Not tested yet, saved in this browser').waitFor();
    expect(await kata.text()).toBe('half a thought');
    await page.goForward();
    await page.getByText('Light 3 of 3.').waitFor();
  });
});

it('after a review the editor has its scroll position, and the keyboard focus is on the file', async () => {
  const own = await joinNewKata(at.dojo.url, 'python-unittest');
  await own.test();
  const { visitor, kata, page } = await sitDown(at, own);
  await kata.type(Array.from({ length: 200 }, (_, line) => `x${line} = ${line}`).join('\n'));
  await page.locator('.cm-content').press('Control+End');
  const last = page.getByText('x199 = 199');
  await last.waitFor();
  await page.getByRole('link', { name: /^Light 1\./ }).click();
  await page.getByText('Light 1 of 1.').waitFor();
  await page.getByRole('link', { name: 'Back to editing' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Not tested yet, saved in this browser').waitFor();
  await last.waitFor();
  await panesAreScrolled(page);
  expect(await last.evaluate(isVisibleInPane)).toBe(true);
  expect(await focusedName(page)).toBe('hiker.py');
  await visitor.close();
});

function isVisibleInPane(target: Element): boolean {
  const pane = target.closest('.cm-scroller')?.getBoundingClientRect();
  const { top, bottom } = target.getBoundingClientRect();
  return pane !== undefined && top >= pane.top && bottom <= pane.bottom;
}

function nobodyBeside({ name }: Player): string {
  return name === 'wolf' ? 'owl' : 'wolf';
}
