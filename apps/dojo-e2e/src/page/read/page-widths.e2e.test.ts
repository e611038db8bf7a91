import type { Page } from 'playwright-core';
import { axeViolations } from '../axe';
import { takePicture, visit, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { joinKata, joinNewKata, keyOf, type Player } from '../../system/players/player';

const WIDTHS = [320, 390, 768, 1024, 1440, 1920];
const THEMES = ['light', 'dark', 'contrast'] as const;

const LONG_OUTPUT = 'seq 1 300; printf "x%.0s" $(seq 1 400); echo; exit 1\n';
const LONG_TEXT = 'long_name = 1  # and a comment behind it\n'.repeat(300);

let player: Player;
let visitor: Visitor;
const at = browsedDojo(process.env, async ({ dojo, browser }) => {
  player = await joinNewKata(dojo.url, 'python-unittest');
  await player.test();
  await player.test({ 'cyber-dojo.sh': LONG_OUTPUT });
  await (await joinKata(dojo.url, player.kataId)).test();
  visitor = await visit(browser, dojo.url, { width: 1440, height: 900 });
});
afterAll(() => visitor.close());

const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).click();

/** The dialogs of the edit page. */
const DIALOGS: readonly [string, (page: Page) => Promise<unknown>][] = [
  ['settings', press('Settings')],
  ['new file', press('New file')],
  ['rename', press('Rename')],
  ['delete', press('Delete')],
];

const PAGES: readonly [string, () => string, (page: Page) => Promise<unknown>][] = [
  ['home', () => '/', (page) => page.getByText('Join a kata').waitFor()],
  ['room', () => kata(), (page) => page.getByText('Animals (2)').waitFor()],
  ['projector', () => `${kata()}#projector`, (page) => page.locator('.projector-id').waitFor()],
  ['dashboard', () => `${kata()}/dashboard`, (page) => page.getByRole('table').waitFor()],
  ['retrospective', () => `${kata()}/retrospective`, (page) => page.getByRole('table').waitFor()],
  [
    'review',
    () => `${kata()}/review/${player.name}#light-2`,
    (page) => page.locator('.cm-content').first().waitFor(),
  ],
  ['try', () => `${kata()}/try`, (page) => page.getByLabel('Its content').waitFor()],
  [
    'facilitate',
    () => `${kata()}#facilitator-${keyOf(player.kataId)}`,
    (page) => page.getByText('Facilitate', { exact: true }).click(),
  ],
  ['file menus', () => `${kata()}/${player.name}`, openFileMenus],
];

async function openFileMenus(page: Page): Promise<void> {
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Duplicate' }).waitFor();
  await press('Search all files')(page);
  await page.getByRole('searchbox').fill('e');
  await page.locator('.cm-content').waitFor();
}

const NO_BOX = { y: NaN, height: NaN };
const BAND_MAX = 32;

function endOf({ y, height } = NO_BOX): number {
  return y + height;
}

function kata(): string {
  return `/kata/${player.kataId}`;
}

/**
 * Returns what axe finds in every theme; with `turn` in one of them, so that the widths and the views share them.
 * `ALL_THEMES=on` tries all.
 */
async function violations(page: Page, turn?: number): Promise<readonly string[]> {
  const found: string[] = [];
  const isAll = turn === undefined || process.env['ALL_THEMES'] === 'on';
  for (const theme of isAll ? THEMES : [THEMES[turn % THEMES.length]]) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    for (const violation of await axeViolations(page)) found.push(`${theme}: ${violation}`);
  }
  return found;
}

describe.each(WIDTHS)('at %d pixels, in light, dark and high contrast', (width) => {
  beforeEach(() => visitor.page.setViewportSize({ width, height: width < 800 ? 800 : 1000 }));

  it('the editor with long text and long output has no axe violation', async () => {
    const { page } = visitor;
    await page.goto(`${at.dojo.url}${kata()}/${player.name}`);
    await kataPage(page).selectFile('hiker.py');
    await kataPage(page).type(LONG_TEXT);
    expect(await violations(page)).toEqual([]);
    expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
    await takePicture(page, `editor-${width}`);
  });

  it('the output is not higher than the window', async () => {
    const { page } = visitor;
    await page.goto(`${at.dojo.url}${kata()}/${player.name}`);
    const height = await page.locator('#output').evaluate((pane) => pane.clientHeight);
    expect(height).toBeLessThan(page.viewportSize()?.height ?? 0);
  });

  it('the parts of the editor follow each other without a blank band', async () => {
    const { page } = visitor;
    await page.goto(`${at.dojo.url}${kata()}/${player.name}`);
    await openFileMenus(page);
    const parts = ['.file-tabs', '.file-actions', '.file-panel', '.output'];
    const boxes = await Promise.all(parts.map((part) => page.locator(part).boundingBox()));
    const [tabs, actions, panel, output] = boxes.map((box) => box ?? NO_BOX);
    const belowTabs = (actions?.y ?? NaN) - endOf(tabs);
    expect(belowTabs).toBeLessThanOrEqual(BAND_MAX);
    // Beside each other in a wide window.
    const belowEditor =
      width < 960 ? (output?.y ?? NaN) - endOf(panel) : endOf(output) - endOf(panel);
    expect(Math.abs(belowEditor)).toBeLessThanOrEqual(BAND_MAX);
  });

  it('the name of each animal is beside its picture on the dashboard', async () => {
    const { page } = visitor;
    await page.goto(`${at.dojo.url}${kata()}/dashboard`);
    await page.getByRole('table').waitFor();
    for (const who of await page.locator('.dashboard a.who').all()) {
      const picture = await who.locator('img').boundingBox();
      const name = await who.locator('.avatar-name').boundingBox();
      expect(name?.x).toBeGreaterThanOrEqual((picture?.x ?? NaN) + (picture?.width ?? NaN));
    }
  });

  it('each dialog over the editor has none', async () => {
    const { page } = visitor;
    await page.goto(`${at.dojo.url}${kata()}/${player.name}`);
    await kataPage(page).selectFile('hiker.py');
    for (const [turn, [name, open]] of DIALOGS.entries()) {
      await open(page);
      await page.getByRole('dialog').waitFor();
      expect([name, await violations(page, WIDTHS.indexOf(width) + turn)]).toEqual([name, []]);
      await takePicture(page, `${name.replace(' ', '-')}-${width}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it.each(PAGES)('the page %s has none, and no sideways scroll', async (name, path, isThere) => {
    const { page } = visitor;
    await page.goto(at.dojo.url + path());
    await isThere(page);
    const turn = WIDTHS.indexOf(width) + PAGES.findIndex(([one]) => one === name);
    expect(await violations(page, turn)).toEqual([]);
    expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
    await takePicture(page, `${name.replace(' ', '-')}-${width}`);
  });
});
