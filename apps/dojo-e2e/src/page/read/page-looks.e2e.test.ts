import type { Locator } from 'playwright-core';
import { visit, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { joinKata, joinNewKata, keyOf, type Player } from '../../system/players/player';

const SIZES: readonly [number, number][] = [
  [320, 700],
  [390, 700],
  [768, 820],
  [1024, 820],
  [1440, 900],
];
const WIDE = SIZES.filter(([width]) => width >= 768);

/** Less than this, and its edge looks cut. */
const EDGE_PX = 8;

let player: Player;
let visitor: Visitor;
const at = browsedDojo(process.env, async ({ dojo, browser }) => {
  player = await joinNewKata(dojo.url, 'python-unittest');
  await player.test();
  await (await joinKata(dojo.url, player.kataId)).test();
  visitor = await visit(browser, dojo.url, { width: 1440, height: 900 });
});
afterAll(() => visitor.close());

async function open(path: string, [width, height]: readonly [number, number]): Promise<void> {
  await visitor.page.setViewportSize({ width, height });
  await visitor.page.goto('about:blank');
  await visitor.page.goto(at.dojo.url + path);
}

async function endOf(shown: Locator): Promise<number> {
  const box = await shown.boundingBox();
  return (box?.y ?? Infinity) + (box?.height ?? 0);
}

it.each(SIZES)('the menu of a facilitator ends inside of a window of %d by %d', async (...size) => {
  const { page } = visitor;
  await open(`/kata/${player.kataId}#facilitator-${keyOf(player.kataId)}`, size);
  await page.getByText('Facilitate', { exact: true }).click();
  const end = await endOf(page.getByRole('group', { name: 'Facilitate' }));
  expect(end).toBeLessThanOrEqual(size[1] - EDGE_PX);
});

it.each(WIDE)('all of that menu is in sight in a window of %d by %d', async (...size) => {
  const { page } = visitor;
  await open(`/kata/${player.kataId}#facilitator-${keyOf(player.kataId)}`, size);
  await page.getByText('Facilitate', { exact: true }).click();
  expect(await endOf(page.getByRole('button', { name: 'End this kata…' }))).toBeLessThan(size[1]);
});

it.each(WIDE)('a kata is started without scrolling in a window of %d by %d', async (...size) => {
  await open('/', size);
  const start = visitor.page.getByRole('button', { name: 'Start the kata' });
  expect(await endOf(start)).toBeLessThan(size[1]);
});

it.each(WIDE)('the retrospective fits into a window of %d by %d', async (...size) => {
  await open(`/kata/${player.kataId}/retrospective`, size);
  const table = visitor.page.locator('.report-scroll');
  await table.getByRole('row').first().waitFor();
  expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
  expect(await visitor.page.getByText('Guessed right').count()).toBe(0);
});

it.each(SIZES.slice(0, 3))(
  'the newest light is beside its animal in a window of %d by %d',
  async (...size) => {
    await open(`/kata/${player.kataId}/dashboard`, size);
    const row = visitor.page.getByRole('row').filter({ has: visitor.page.locator('.now-light') });
    const name = await row.first().locator('.avatar-name').boundingBox();
    const now = await row.first().locator('.now-light').boundingBox();
    const lights = await row.first().locator('.lights').boundingBox();
    expect(now?.x).toBeGreaterThan((name?.x ?? Infinity) + (name?.width ?? 0));
    expect(now?.y).toBeLessThan((name?.y ?? 0) + (name?.height ?? 0));
    expect((now?.y ?? Infinity) + (now?.height ?? 0)).toBeLessThanOrEqual((lights?.y ?? 0) + 1);
  },
);

it('a projector says when its address works on this computer only, and leads back to the room', async () => {
  const { page } = visitor;
  await open(`/kata/${player.kataId}#projector`, [1440, 900]);
  await page.locator('.projector').getByText('works on this computer only').waitFor();
  await page.getByRole('link', { name: 'Back to the room' }).click();
  await page.getByRole('heading', { name: /^Animals/ }).waitFor();
});

it.each(['light', 'dark', 'contrast'])(
  'the line below a count stands out in the theme %s',
  async (theme) => {
    const { page } = visitor;
    await open(`/kata/${player.kataId}/dashboard`, [1440, 900]);
    await page.getByRole('table').waitFor();
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    const line = await page
      .locator('.tally.red')
      .first()
      .evaluate((tally) => getComputedStyle(tally).borderBottomColor);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(contrastOf(line, paper)).toBeGreaterThanOrEqual(3);
  },
);

/** Returns the contrast of two opaque colours, such as `rgb(0, 0, 0)`, as WCAG 2 defines it. */
function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
