import type { Page, Locator } from 'playwright-core';
import { axeViolations } from '../axe';
import {
  LAPTOP,
  PHONE,
  PROJECTOR,
  TABLET,
  newVisitor,
  takePicture,
  visit,
  type Size,
} from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { FIZZ_BUZZ } from '../fizz-buzz';
import { kataPage } from '../kata-page';
import { panesAreScrolled } from '../layout';
import { addAvatars } from '../../system/players/animals';
import { joinKata, createKata } from '../../system/players/player';
import { utcParts } from '../../system/utc-parts';
import type { Files } from '../../wire';

const ANIMALS = 40;
const LIGHTS = 150;
const MINUTE_MS = 60_000;
const LONG = 'src/main/python/a/package/with/a/very/long/name/of_a_module_that_somebody_wrote.py';

let kataId: string;
/** Two hours of forty people. One of them has tested 150 times and has 60 files. */
const at = browsedDojo(process.env, async ({ dojo }) => {
  kataId = await createKata(dojo.url, 'python-unittest');
  await addAvatars(dojo.kataDir(kataId), { animals: ANIMALS }, filesAt, lightsOf);
});

const lightsOf = (index: number) => (index === 0 ? LIGHTS : (index * 7) % 23);

function filesAt(number: number): Files {
  return {
    ...Object.fromEntries(Array.from({ length: 55 }, (_, i) => [`data/${i}.txt`, `${i}\n`])),
    'hiker.py': 'def answer():\n    return 42\n',
    [LONG]: `COUNT = ${number}  # ${'long '.repeat(100)}\n`,
    'z-emoji-😀-שלום.txt': `שלום עולם\nمرحبا بالعالم\n👩‍👩‍👧‍👦 ${number}\n`,
    'cyber-dojo.sh': 'python3 -m unittest\n',
    output: `${'endless '.repeat(900)}\n${'x'.repeat(3000)}\nשלום 😀\n${'row\n'.repeat(300)}`,
  };
}

const SIZES: readonly [string, Size][] = [
  ['laptop', LAPTOP],
  ['tablet', TABLET],
  ['phone', PHONE],
  // 1280 by 800 at a zoom of 200 %.
  ['enlarged', { width: 640, height: 400 }],
];

async function openAt(size: Size, path: string): Promise<Page> {
  const { page } = await newVisitor(at.browser, at.dojo.url, size);
  await page.goto(`${at.dojo.url}/kata/${kataId}${path}`);
  return page;
}

describe.each(SIZES)('60 files and 150 lights in a window of the size of a %s', (name, size) => {
  it('show the newest light and the editor without scrolling', async () => {
    const page = await openAt(size, '/alligator');
    await kataPage(page).text();
    expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
    expect(await isVisibleInPane(page, '.light-bar li:last-child')).toBe(true);
    const editor = await page.locator('.editor').boundingBox();
    expect(editor?.y).toBeLessThan(Math.max(size.height, 640));
    if (size === LAPTOP) expect(await scrollsDown(page)).toBe(false);
    expect(await axeViolations(page)).toEqual([]);
    await takePicture(page, `crowd-edit-${name}`);
    await page.context().close();
  });

  it('show the reviewed light and the selected file, also after a step', async () => {
    const page = await openAt(size, '/review/alligator#light-77');
    await page.locator('.cm-changedLine').first().waitFor();
    expect(await page.evaluate('scrollY')).toBe(0);
    await page.getByRole('tab', { name: /z-emoji/ }).click();
    for (const light of [77, 78]) {
      await page.getByText(`Light ${light} of 150`).waitFor();
      expect(await isVisibleInPane(page, '.light-bar [aria-current]')).toBe(true);
      expect(await isVisibleInPane(page, '.file-tab[aria-selected=true]')).toBe(true);
      await page.getByRole('button', { name: 'The light after' }).click();
    }
    expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
    if (size === LAPTOP) expect(await scrollsDown(page)).toBe(false);
    await takePicture(page, `crowd-review-${name}`);
    await page.context().close();
  });
});

async function boxOf(shown: Locator): Promise<{ readonly x: number; readonly width: number }> {
  return (await shown.boundingBox()) ?? { x: NaN, width: NaN };
}

it('a long path stands below its folder in the list, and loses its folder, not its end, above the editor', async () => {
  const page = await openAt(LAPTOP, '/alligator');
  await kataPage(page).selectFile(LONG);
  const tab = page.locator('.file-tab[aria-selected=true]');
  expect(await tab.getAttribute('title')).toBe(LONG);
  expect(await tab.locator('bdi').textContent()).toBe(LONG.split('/').at(-1));
  expect((await boxOf(tab.locator('bdi'))).x).toBeGreaterThan((await boxOf(tab)).x);
  const heading = page.locator('.file-name');
  expect(await heading.locator('bdi').textContent()).toBe(LONG);
  const [pane, text] = [await boxOf(heading), await boxOf(heading.locator('bdi'))];
  expect(text.x + text.width).toBeLessThanOrEqual(pane.x + pane.width);
  expect(text.x).toBeLessThan(pane.x);
  await page.context().close();
});

it.each([0, 20])('a projector shows 40 animals at once, %d minutes later', async (minutes) => {
  const { page } = await visit(at.browser, at.dojo.url, PROJECTOR);
  const laterId = await createKata(at.dojo.url, 'python-unittest');
  const crowd = { animals: ANIMALS, minutesAgo: minutes };
  await addAvatars(at.dojo.kataDir(laterId), crowd, filesAt, lightsOf);
  await page.goto(`${at.dojo.url}/kata/${laterId}/dashboard`);
  await page.getByText('40 animals').waitFor();
  expect(await page.locator('.long-red').count()).toBe(minutes === 0 ? 0 : 1);
  const last = await page.locator('.dashboard tbody tr').last().boundingBox();
  await takePicture(page, `crowd-dashboard-${minutes}`);
  expect((last?.y ?? Infinity) + (last?.height ?? 0)).toBeLessThanOrEqual(PROJECTOR.height);
  await page.context().close();
});

it.each([-90, 90])(
  'a computer whose clock is %d minutes wrong shows times by the server',
  async (minutes) => {
    const id = await createKata(at.dojo.url, 'python-unittest');
    const created = utcParts(Date.now() - 30.5 * MINUTE_MS);
    await at.dojo.editManifest(id, { created, lifetime_hours: 1 });
    await addAvatars(at.dojo.kataDir(id), { animals: 1, minutesAgo: 3.5 }, filesAt, () => 5);
    const { page } = await visit(at.browser, at.dojo.url, PROJECTOR);
    await page.clock.install({ time: Date.now() + minutes * MINUTE_MS });
    await page.goto(`${at.dojo.url}/kata/${id}/dashboard`);
    await page
      .getByRole('row', { name: /alligator/ })
      .getByText('3 min', { exact: true })
      .waitFor();
    expect(await page.getByRole('timer').textContent()).toBe('29 min left');
    await page.context().close();
  },
);

it('a dashboard has a font of at least 22 pixels on a projector', async () => {
  const kataId = await createKata(at.dojo.url, 'python-unittest');
  for (let count = 0; count < 4; count += 1) {
    const player = await joinKata(at.dojo.url, kataId);
    for (const { edits } of FIZZ_BUZZ.slice(0, 4 - count)) await player.test(edits);
  }
  const { page, close } = await newVisitor(at.browser, at.dojo.url, PROJECTOR);
  await page.goto(`${at.dojo.url}/kata/${kataId}/dashboard`);
  await page.getByText('4 animals, 10 lights').waitFor();
  const height = await page.locator('table.dashboard').evaluate((name) => {
    return parseFloat(getComputedStyle(name).fontSize);
  });
  expect(height).toBeGreaterThanOrEqual(22);
  await takePicture(page, 'dashboard');
  await close();
});

/** Returns whether an element is inside its scrolling pane, wherever the window is scrolled to. */
async function isVisibleInPane(page: Page, selector: string): Promise<boolean> {
  await panesAreScrolled(page);
  return page.locator(selector).evaluate((child) => {
    const pane = child.parentElement?.closest('.lights, .file-tabs')?.getBoundingClientRect();
    const { left, right, top, bottom } = child.getBoundingClientRect();
    if (pane === undefined) return false;
    const isBeside = left < pane.left - 1 || right > pane.right + 1;
    return !isBeside && top >= pane.top - 1 && bottom <= pane.bottom + 1;
  });
}

function scrollsDown(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollHeight > window.innerHeight');
}
