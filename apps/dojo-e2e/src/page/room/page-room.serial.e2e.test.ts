import type { Page } from 'playwright-core';
import { LAPTOP, PROJECTOR, takePicture, visit, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage, type KataPage } from '../kata-page';
import { createKata, keyOf, readKata } from '../../system/players/player';

const FIXED = 'def answer():\n    return 6 * 7\n';

const at = browsedDojo(process.env);

interface Laptop {
  readonly visitor: Visitor;
  readonly kata: KataPage;
  readonly name: string;
}

/** Resolves with the time when a page first shows this, in milliseconds. Call it before that can happen. */
async function shownAtMs(page: Page, selector: string): Promise<number> {
  const seen = await page.waitForFunction(
    (css) => document.querySelector(css) !== null && Date.now(),
    selector,
    { polling: 20 },
  );
  return Number(await seen.jsonValue());
}

/** One scenario, in this order: a facilitator, a projector and two laptops. */
describe('a room', () => {
  let kataId: string;
  let facilitator: Visitor;
  let projector: Visitor;
  const laptops: Laptop[] = [];
  const row = (name: string) =>
    projector.page.getByRole('row', { name: new RegExp(`^${name}\\b`) });
  const lettersOf = async (name: string) =>
    (await row(name).locator('.lights .badge').allTextContents()).join('');

  /** Measures the time from the light on the laptop to the same light on the projector. */
  const testedOnDashboardMs = async ({ visitor, kata, name }: Laptop, colour: string) => {
    const lights = `tr:has(img[src*="/${name}."])`;
    const onDashboard = shownAtMs(projector.page, `${lights} .badge.${colour}`);
    const atLaptop = shownAtMs(visitor.page, `.light-bar .lights .badge.${colour}`);
    await kata.test();
    return (await onDashboard) - (await atLaptop);
  };

  beforeAll(async () => {
    kataId = await createKata(at.dojo.url, 'python-unittest');
    facilitator = await visit(at.browser, at.dojo.url, LAPTOP);
    await facilitator.page.goto(`${at.dojo.url}/kata/${kataId}#facilitator-${keyOf(kataId)}`);
    projector = await visit(at.browser, at.dojo.url, PROJECTOR);
    await projector.page.goto(`${at.dojo.url}/kata/${kataId}/dashboard`);
    await projector.page.getByText('Nobody has joined yet.').waitFor();
  });
  afterAll(async () => {
    for (const { close } of [facilitator, projector, ...laptops.map((one) => one.visitor)]) {
      await close();
    }
  });

  it('is joined by the first six characters, and every page shows it at once', async () => {
    for (const count of [1, 2]) {
      const visitor = await visit(at.browser, at.dojo.url, LAPTOP);
      const { page } = visitor;
      await page.getByRole('textbox', { name: /first six/ }).fill(kataId.slice(0, 6).toLowerCase());
      await page.getByRole('button', { name: 'Go', exact: true }).click();
      await page.getByRole('button', { name: 'Join as a new animal' }).click();
      await page.waitForURL(/\/kata\/\w{10}\/[a-z]+$/);
      const kata = kataPage(page);
      await kata.text();
      const name = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      laptops.push({ visitor, kata, name });
      await facilitator.page.getByText(`Animals (${count})`).waitFor();
      await row(name).waitFor();
    }
    expect(new Set(laptops.map(({ name }) => name)).size).toBe(2);
  });

  it('leaves a screenshot of the kata page', async () => {
    await takePicture(facilitator.page, 'room');
  });

  it('shows every light on the dashboard within a second', async () => {
    const clock = await projector.page.waitForSelector('.countdown', { state: 'attached' });
    for (const laptop of laptops) {
      await laptop.kata.selectFile('hiker.py');
      expect(await testedOnDashboardMs(laptop, 'red')).toBeLessThan(1000);
    }
    const [first] = laptops;
    if (first === undefined) throw new Error('nobody has joined');
    await first.kata.type(FIXED);
    expect(await testedOnDashboardMs(first, 'green')).toBeLessThan(1000);
    expect(await lettersOf(first.name)).toBe('RG');
    expect(await row(first.name).textContent()).toMatch(/R 1.*A 0.*G 1.*now/);
    await projector.page.getByText('2 animals, 3 lights').waitFor();
    // The clock is not rendered again with each light: each one would tick on.
    expect(await clock.evaluate((shown) => shown.isConnected)).toBe(true);
  });

  it('opens the review of a light from the dashboard, with what changed', async () => {
    const [first, second] = laptops;
    const { page } = projector;
    await row(first?.name ?? '')
      .getByRole('link', { name: 'Light 2. Green' })
      .click();
    const review = page.getByRole('region', { name: 'Review' });
    await review.getByText('Light 2 of 2. Green').waitFor();
    await page.getByRole('tab', { name: 'hiker.py (changed)', selected: true }).waitFor();
    expect(await page.locator('.cm-deletedChunk').allInnerTexts()).toEqual(['    return 6 * 9']);
    expect(await page.locator('.cm-changedLine').allInnerTexts()).toEqual(['    return 6 * 7']);
    await page.keyboard.press('ArrowLeft');
    await review.getByText('Light 1 of 2. Red').waitFor();
    expect(await page.locator('.cm-changedLine, .cm-deletedChunk').count()).toBe(0);
    await page
      .getByRole('combobox', { name: /^Animal(?! to compare)/ })
      .selectOption(second?.name ?? '');
    await page.getByRole('heading', { name: second?.name ?? '' }).waitFor();
    await review.getByText('Light 1 of 1. Red').waitFor();
    await page.getByRole('link', { name: 'Dashboard' }).click();
  });

  it('lets a laptop continue as its animal, restore the files of a light, and undo that', async () => {
    const [first] = laptops;
    if (first === undefined) throw new Error('nobody has joined');
    const { page } = first.visitor;
    await page.goto(`${at.dojo.url}/kata/${kataId}`);
    await page.getByRole('link', { name: `Continue as ${first.name}` }).click();
    expect(await first.kata.text()).toBe(FIXED);
    await page.getByRole('link', { name: 'Light 1. Red' }).click();
    await page.getByRole('button', { name: 'Restore these files' }).click();
    await page.getByText('Your files are those of light 1 again.').waitFor();
    expect(await first.kata.text()).toContain('6 * 9');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await first.kata.text()).toBe(FIXED);
  });

  it('is ended by its facilitator after a confirmation, and every page shows it', async () => {
    const { page } = facilitator;
    expect(await laptops[0]?.visitor.page.getByText('Facilitate').count()).toBe(0);
    await page.getByText('Facilitate').click();
    await page.getByRole('button', { name: 'End this kata…' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect((await readKata(at.dojo.url, kataId)).ended).toBe(false);
    await page.getByRole('button', { name: 'End this kata…' }).click();
    await page.getByRole('button', { name: 'End it now' }).click();
    await page.getByRole('heading', { name: 'This kata has ended' }).waitFor();
    expect(await page.getByText(/open until/).count()).toBe(0);
    for (const { visitor } of laptops) {
      await visitor.page.getByRole('region', { name: 'This kata has ended' }).waitFor();
    }
    await projector.page.getByText(/^This kata ended on/).waitFor();
    await projector.page.getByRole('link', { name: laptops[0]?.name ?? '', exact: true }).click();
    await projector.page.getByRole('button', { name: 'Fork from here' }).waitFor();
    expect(await projector.page.getByRole('button', { name: /^Continue as/ }).count()).toBe(0);
  });

  it('causes no error in the console, and no request to another host', () => {
    const all = [facilitator, projector, ...laptops.map(({ visitor }) => visitor)];
    expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
