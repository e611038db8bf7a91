import type { Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe';
import { newVisitor, PROJECTOR, takePicture, type Size } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { addAvatars } from '../../system/players/animals';
import { createKata } from '../../system/players/player';

/** Each of twelve minutes has a count of two digits. */
const CROWD = { lightsPerMinute: 13 };
const LIGHTS = 12 * CROWD.lightsPerMinute;

const NARROW: Size = { width: 1024, height: 820 };

const at = browsedDojo(process.env);

async function openMinutes(size: Size, animals: number): Promise<Page> {
  const kataId = await createKata(at.dojo.url, 'python-unittest');
  const files = () => ({ 'cyber-dojo.sh': 'true' });
  await addAvatars(at.dojo.kataDir(kataId), { ...CROWD, animals }, files, () => LIGHTS);
  const { page } = await newVisitor(at.browser, at.dojo.url, size);
  await page.goto(`${at.dojo.url}/kata/${kataId}/dashboard`);
  await page.getByLabel('By minute').check();
  return page;
}

interface Box {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

function boxesOf(shown: Locator): Promise<readonly Box[]> {
  return shown.evaluateAll((all) =>
    all.map((one) => {
      const { x, width, height } = one.getBoundingClientRect();
      return { x, width, height };
    }),
  );
}

const endOf = ({ x, width }: Box): number => x + width;
const middleOf = ({ x, width }: Box): number => x + width / 2;

describe.each([
  ['a narrow laptop', NARROW, 3],
  ['a projector', PROJECTOR, 3],
  ['a projector, with 40 animals', PROJECTOR, 40],
])('by minute on %s', (_where, size, animals) => {
  let page: Page;
  beforeAll(async () => {
    page = await openMinutes(size, animals);
  });
  afterAll(() => page.context().close());

  it('a count of two digits is on one line, between its light and the next', async () => {
    const row = page.locator('.dashboard tbody tr').last();
    const counts = row.locator('.times');
    const badges = await boxesOf(row.locator('.minute .badge'));
    const [font] = await counts.evaluateAll((all) =>
      all.map((one) => parseFloat(getComputedStyle(one).fontSize)),
    );
    expect(await counts.first().textContent()).toMatch(/^\d+$/);
    const twoDigits = counts.filter({ hasText: /^\d\d$/ });
    expect(await twoDigits.count()).toBeGreaterThan(2);
    for (const count of await boxesOf(twoDigits)) {
      expect(count.height).toBeLessThan(2 * (font ?? 0));
      const own = badges.findLast(({ x }) => x < count.x);
      const next = badges.find(({ x }) => x > count.x);
      expect(endOf(own ?? count)).toBeLessThanOrEqual(count.x + 0.5);
      expect(next?.x ?? Infinity).toBeGreaterThanOrEqual(endOf(count));
    }
  });

  it('the time of a minute is above its lights, in letters that can be read', async () => {
    const times = page.locator('thead .minute:not(.gap) > span');
    const row = page.locator('.dashboard tbody tr').first();
    const heads = await boxesOf(times);
    const cells = await row.locator('td.minute:not(.gap)').all();
    expect(heads).toHaveLength(cells.length);
    for (const [index, cell] of cells.entries()) {
      const [badge] = await boxesOf(cell.locator('.badge'));
      const head = heads[index];
      if (badge === undefined || head === undefined) continue;
      expect(Math.abs(middleOf(head) - middleOf(badge))).toBeLessThanOrEqual(2);
    }
    const px = await times.first().evaluate((time) => parseFloat(getComputedStyle(time).fontSize));
    expect(px).toBeGreaterThanOrEqual(12);
  });

  it('the newest light is beside its animal, and nothing scrolls sideways', async () => {
    const row = page.locator('.dashboard tbody tr').first();
    const [now] = await boxesOf(row.locator('.now-light'));
    const names = await boxesOf(page.locator('.dashboard .avatar-name'));
    const longest = Math.max(...names.map(endOf));
    expect((now?.x ?? Infinity) - longest).toBeLessThan(40);
    expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
    await takePicture(page, `minutes-${size.width}-${animals}`);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('every animal is in sight', async () => {
    const last = await page.locator('.dashboard tbody tr').last().boundingBox();
    const foot = await page.locator('.dashboard-foot').boundingBox();
    const end = (last?.y ?? Infinity) + (last?.height ?? 0);
    expect(end).toBeLessThanOrEqual(Math.min(foot?.y ?? 0, size.height));
  });
});
