import type { Page } from 'playwright-core';
import { visit, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { joinNewKata, type Player } from '../../system/players/player';

const WIDTHS = [320, 390, 768, 1024, 1440, 1920];
const THEMES = ['light', 'dark', 'contrast'] as const;
/** From here on the files are beside the editor, in pixels. */
const WIDE = 960;
const NO_BOX = { y: NaN, height: NaN };

let player: Player;
let visitor: Visitor;
const at = browsedDojo(process.env, async ({ dojo, browser }) => {
  player = await joinNewKata(dojo.url, 'python-unittest');
  await player.test();
  visitor = await visit(browser, dojo.url, { width: 1440, height: 900 });
});
afterAll(() => visitor.close());

async function editorAt(width: number, height: number): Promise<Page> {
  const { page } = visitor;
  await page.setViewportSize({ width, height });
  await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
  await page.locator('.cm-content').waitFor();
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe.each(WIDTHS)('at %d pixels', (width) => {
  it('the open file menus hide no file, and move no button that is above them', async () => {
    const page = await editorAt(width, 1000);
    const names = ['New file', 'Rename', 'Delete', 'More'];
    if (width < WIDE) names.push('Search all files');
    const places = () => Promise.all(names.map((name) => button(page, name).boundingBox()));
    const before = await places();
    await button(page, 'More').click();
    await button(page, 'Duplicate').waitFor();
    await button(page, 'Search all files').click();
    await page.getByRole('searchbox').fill('e');
    await page.getByText(/^\d+ matching lines$/).waitFor();
    expect(await places()).toEqual(before);
    const hidden = await page
      .getByRole('tablist')
      .evaluate((list) => list.scrollHeight - list.clientHeight);
    expect(hidden).toBe(0);
  });

  it('a low window has the button of the settings in sight, and boxes with the border of fields', async () => {
    const page = await editorAt(width, 560);
    await button(page, 'Settings').click();
    const { y, height } = (await button(page, 'Done').boundingBox()) ?? NO_BOX;
    expect(y + height).toBeLessThanOrEqual(560);
    for (const theme of THEMES) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      const [box, field] = await Promise.all(
        (['checkbox', 'combobox'] as const).map((role) =>
          page
            .getByRole(role)
            .first()
            .evaluate((element) => getComputedStyle(element).borderColor),
        ),
      );
      expect([theme, box]).toEqual([theme, field]);
    }
  });
});

it.each(WIDTHS.filter((width) => width > 320))(
  'the verdict is beside the title of the output at %d pixels',
  async (width) => {
    const page = await editorAt(width, 800);
    const title = await page.getByRole('heading', { name: 'Output' }).boundingBox();
    const verdict = await page.locator('.verdict', { hasText: 'Red' }).boundingBox();
    expect(Math.abs((verdict?.y ?? NaN) - (title?.y ?? NaN))).toBeLessThan(10);
  },
);

it('a place in the output breaks like the text around it', async () => {
  const page = await editorAt(1024, 800);
  const link = page.getByRole('button', { name: '"/sandboxes/' });
  expect(await link.evaluate((element) => getComputedStyle(element).display)).toBe('inline');
  await link.press('Enter');
  await page.getByRole('tab', { name: 'test_hiker.py', selected: true }).waitFor();
});
