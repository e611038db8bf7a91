import type { Page } from 'playwright-core';
import { axeViolations } from '../axe';
import { LAPTOP, PHONE, takePicture, visit, type Visitor } from '../browser';
import { FIZZ_BUZZ } from '../fizz-buzz';
import { arrowTo, focusedName, nameOfCheckedRadio, tabTo } from '../keyboard';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { joinKata, joinNewKata, steer, type Player } from '../../system/players/player';

let player: Player;
let ended: Player;
const at = browsedDojo(process.env, async ({ dojo }) => {
  player = await joinNewKata(dojo.url, 'python-unittest');
  await joinKata(dojo.url, player.kataId);
  for (const { edits } of FIZZ_BUZZ.slice(0, 4)) await player.test(edits);
  ended = await joinNewKata(dojo.url, 'c-gcc-assert');
  await ended.test();
  await steer(dojo.url, ended.kataId, 'end');
});

/** Every page: its name, its path, and how to wait until it is complete. */
const PAGES: readonly [string, () => string, (page: Page) => Promise<unknown>][] = [
  ['home', () => '/', (page) => page.getByText('Join a kata').waitFor()],
  ['no such page', () => '/kata/nothing', (page) => page.getByRole('alert').waitFor()],
  ['room', () => `/kata/${player.kataId}`, (page) => page.getByText('Animals (2)').waitFor()],
  ['ended room', () => `/kata/${ended.kataId}`, (page) => page.getByText('Animals (1)').waitFor()],
  [
    'dashboard',
    () => `/kata/${player.kataId}/dashboard`,
    (page) => page.getByText('2 animals, 4 lights').waitFor(),
  ],
  ['editor', () => pathOf(player), codeIsThere],
  ['ended editor', () => pathOf(ended), codeIsThere],
  ['own review', () => `${pathOf(player)}#light-3`, codeIsThere],
  ['review', () => `/kata/${player.kataId}/review/${player.name}#light-2`, codeIsThere],
];

describe('every page', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(at.browser, at.dojo.url, LAPTOP);
  });
  afterAll(() => visitor.close());

  it.each(PAGES)(
    '(%s) has no axe violation, light or dark, and no sideways scroll at 320 pixels',
    async (name, path, isThere) => {
      const { page } = visitor;
      await page.setViewportSize(LAPTOP);
      await open(page, path());
      await isThere(page);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        expect({ colorScheme, violations: await axeViolations(page) }).toEqual({
          colorScheme,
          violations: [],
        });
        await takePicture(page, `${name}-${colorScheme}`);
      }
      await page.evaluate("document.documentElement.dataset.theme = 'contrast'");
      expect(await axeViolations(page)).toEqual([]);
      await takePicture(page, `${name}-contrast`);
      await page.setViewportSize(PHONE);
      expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
      await takePicture(page, `${name}-320`);
    },
  );

  it('of a kata has the same links at the same place, and the settings', async () => {
    const { page } = visitor;
    await page.setViewportSize(LAPTOP);
    const links = page.getByRole('navigation', { name: 'Pages of this kata' });
    const places = new Set<number | undefined>();
    const kata = `/kata/${player.kataId}`;
    const views = ['', '/dashboard', '/retrospective', '/try', `/${player.name}`];
    for (const view of [...views, `/review/${player.name}`]) {
      await open(page, kata + view);
      await links.waitFor();
      const names = await links.getByRole('link').allTextContents();
      expect(names).toEqual(['Room', 'Dashboard', 'Retrospective']);
      places.add((await links.boundingBox())?.x);
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('dialog', { name: 'Settings' }).waitFor();
      await page.keyboard.press('Escape');
    }
    expect(places.size).toBe(1);
  });

  it('has no axe violation with a notice, long text, the search panel or a dialog', async () => {
    const { page } = visitor;
    await page.setViewportSize(LAPTOP);
    await open(page, pathOf(player));
    await kataPage(page).type('long text\n'.repeat(200));
    await page.reload();
    await page.getByText('Your unsaved edits are back.').waitFor();
    await page.locator('.cm-content').press('Control+f');
    await page.getByRole('textbox', { name: 'Find' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await takePicture(page, 'search');
    await page.getByRole('button', { name: 'New file' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await takePicture(page, 'dialog');
  });
});

it('lights, the selected file and changes can be distinguished with forced colours', async () => {
  const context = await at.browser.newContext({ viewport: LAPTOP, forcedColors: 'active' });
  const page = await context.newPage();
  await page.goto(`${at.dojo.url}/kata/${player.kataId}/review/${player.name}#light-2`);
  await codeIsThere(page);
  const styleOfFirst = (selector: string, property: string) =>
    page.locator(selector).first().evaluate(styleOf, property);
  const red = await styleOfFirst('.light-bar .badge.red', 'background-color');
  const green = await styleOfFirst('.light-bar .badge.green', 'background-color');
  expect(red).not.toBe(green);
  const tab = '.file-tab[aria-selected';
  const open = await styleOfFirst(`${tab}=true]`, 'background-color');
  expect(open).not.toBe(await styleOfFirst(`${tab}=false]`, 'background-color'));
  expect(await styleOfFirst('.light[aria-current]', 'outline-style')).toBe('solid');
  const line = 'text-decoration-line';
  expect(await styleOfFirst('.cm-deletedChunk', line)).toBe('line-through');
  expect(await styleOfFirst('.cm-changedLine', line)).toBe('underline');
  await takePicture(page, 'forced-colours');
  await context.close();
});

it('everything can be done with the keyboard alone', async () => {
  const { page, complaints, close } = await visit(at.browser, at.dojo.url, LAPTOP);
  const { keyboard } = page;
  await page.getByText('Join a kata').waitFor();
  await tabTo(page, await nameOfCheckedRadio(page));
  await arrowTo(page, 'Python, unittest');
  await tabTo(page, 'Start the kata');
  await keyboard.press('Enter');
  await page.getByText('Animals (0)').waitFor();
  await tabTo(page, 'Join as a new animal');
  await keyboard.press('Enter');
  await page.getByRole('tab', { name: 'instructions', selected: true }).waitFor();
  // Tab indents only in the code editor, not in the plain text field that precedes it.
  await codeIsThere(page);
  await tabTo(page, 'instructions');
  await keyboard.press('Home');
  await tabTo(page, 'New file');
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  expect(await focusedName(page)).toBe('New file');
  await keyboard.press('Enter');
  await keyboard.type('towel.txt');
  await keyboard.press('Enter');
  await page.getByRole('tab', { name: 'towel.txt', selected: true }).waitFor();
  expect(await focusedName(page)).toBe('Contents of towel.txt');
  await keyboard.press('Tab');
  await keyboard.type('forty-two');
  expect(await kataPage(page).text()).toBe('    forty-two');
  await keyboard.press('Escape');
  await keyboard.press('Tab');
  expect(await focusedName(page)).not.toBe('Contents of towel.txt');
  await keyboard.press('Alt+t');
  await page.locator('#result', { hasText: 'Light 1.' }).waitFor({ state: 'attached' });
  await keyboard.press('Control+Enter');
  await page.locator('#result', { hasText: 'Light 2.' }).waitFor({ state: 'attached' });
  await keyboard.press('Meta+Enter');
  await page.locator('#result', { hasText: 'Light 3.' }).waitFor({ state: 'attached' });
  await page.evaluate('document.activeElement.blur()');
  await tabTo(page, /Light 3\./);
  await keyboard.press('Enter');
  const review = page.getByRole('region', { name: 'Review' });
  await review.getByText('Light 3 of 3').waitFor();
  await keyboard.press('ArrowLeft');
  await review.getByText('Light 2 of 3').waitFor();
  await keyboard.press('Home');
  await review.getByText('Start: the files').waitFor();
  await tabTo(page, 'Back to editing');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'New file' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

function styleOf(target: Element, property: string): string {
  return getComputedStyle(target).getPropertyValue(property);
}

function pathOf({ kataId, name }: Player): string {
  return `/kata/${kataId}/${name}`;
}

function codeIsThere(page: Page): Promise<unknown> {
  return kataPage(page).text();
}

/** Loads a page. A navigation that changes only the fragment would not load it. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${at.dojo.url}${path}`);
}
