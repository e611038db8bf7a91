import type { Page } from 'playwright-core';
import { axeViolations } from '../axe';
import { LAPTOP, newVisitor, PHONE, PROJECTOR, takePicture, visit } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { arrowTo, tabTo } from '../keyboard';
import { kataPage } from '../kata-page';
import { httpCall } from '../../system/calls/http-call';

const at = browsedDojo(process.env);

/** Longer lists have a filter. */
const WITHOUT_FILTER_MAX = 8;

interface StartPoint {
  readonly installed: boolean;
  readonly buildable: boolean;
}

/** Resolves to the number of languages that are offered: in a deployment, those whose images the machine has. */
async function countLanguages(): Promise<number> {
  const url = `${at.dojo.url}/api/start_points`;
  const { body } = await httpCall<readonly StartPoint[]>('GET', url);
  return body.filter(({ installed, buildable }) => installed || buildable).length;
}

it('a language and an exercise are chosen with the keyboard alone', async () => {
  const { page, complaints, close } = await visit(at.browser, at.dojo.url, LAPTOP);
  const { keyboard } = page;
  await page.getByText('Start a kata', { exact: true }).waitFor();
  if ((await countLanguages()) > WITHOUT_FILTER_MAX) {
    await tabTo(page, 'Filter languages');
    await keyboard.type('python unit');
    await keyboard.press('ArrowDown');
  } else {
    await tabTo(page, /, /);
  }
  await arrowTo(page, 'Python, unittest');
  await keyboard.press('Space');
  await tabTo(page, 'Filter exercises');
  await keyboard.type('bowl');
  await keyboard.press('Enter');
  await arrowTo(page, 'Bowling');
  await keyboard.press('Space');
  const task = page.getByRole('region', { name: 'Text of Bowling' });
  await task.getByRole('heading', { name: 'Bowling' }).waitFor();
  await task.getByRole('cell', { name: 'twelve times 10' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await takePicture(page, 'start');
  await page.setViewportSize(PHONE);
  expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
  await takePicture(page, 'start-320');
  await page.setViewportSize(LAPTOP);
  await tabTo(page, 'Start the kata');
  await keyboard.press('Enter');
  await page.getByText('Bowling ·').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('an exercise with starting code offers only the languages that it has', async () => {
  const { page, close } = await visit(at.browser, at.dojo.url, LAPTOP);
  await page.getByRole('radio', { name: 'Bug hunt: the median' }).check();
  await page.getByText('This exercise has starting code for these languages.').waitFor();
  const languages = page.getByRole('group', { name: 'Language and test framework' });
  await languages.getByRole('radio', { name: 'Python, unittest' }).waitFor();
  expect(await languages.getByRole('radio').count()).toBeLessThan(10);
  await close();
});

it('a choice is as high as its text in a window of 320 pixels', async () => {
  const { page, close } = await visit(at.browser, at.dojo.url, PHONE);
  await page.getByRole('radio', { name: /^None/ }).waitFor();
  expect(await rowsLowerThanTheirText(page)).toEqual([]);
  await close();
});

it('shows the beginning of a long list first, and the rest after its first frame', async () => {
  const { page, close } = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  // As on a slow computer, the first frame comes late.
  await page.addInitScript(`{
    const real = window.requestAnimationFrame.bind(window);
    const late = new Promise((resolve) => (window.releaseFrames = resolve));
    window.requestAnimationFrame = (draw) => void late.then(() => real(draw));
  }`);
  await page.goto(at.dojo.url);
  const languages = page.getByRole('group', { name: 'Language and test framework' });
  await languages.getByRole('radio').first().waitFor();
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 200))');
  expect(await languages.getByRole('radio').count()).toBeLessThan(20);
  await page.evaluate('window.releaseFrames()');
  await languages.getByRole('radio', { name: 'Python, unittest' }).waitFor();
  expect(await languages.getByRole('radio').count()).toBe(await countLanguages());
  await close();
});

it('a filter that matches nothing says so', async () => {
  const { page, close } = await visit(at.browser, at.dojo.url, LAPTOP);
  await page.getByRole('searchbox', { name: 'Filter exercises' }).fill('no such exercise');
  await page.getByText(/^No match in \d+ exercises\.$/).waitFor();
  await close();
});

it('a kata in two languages lets each laptop choose, and the dashboard shows the choice', async () => {
  const { page, complaints, close } = await visit(at.browser, at.dojo.url, LAPTOP);
  await page.getByRole('radio', { name: 'Python, unittest' }).check();
  await page.getByRole('checkbox', { name: /^Several languages/ }).check();
  await page.getByRole('checkbox', { name: 'C (gcc), assert' }).check();
  await page.getByText('in 2 languages').waitFor();
  await page.getByRole('button', { name: 'Start the kata' }).click();
  const joining = page.getByRole('button', { name: 'Join as a new animal' });
  await joining.click();
  await page.getByRole('alert').filter({ hasText: 'Choose your language first.' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await takePicture(page, 'room-two-languages');
  const dashboard = await visit(at.browser, at.dojo.url, PROJECTOR);
  await dashboard.page.goto(`${page.url()}/dashboard`);
  await page.getByRole('combobox', { name: 'Your language' }).selectOption('C (gcc), assert');
  await joining.click();
  const kata = kataPage(page);
  await kata.selectFile('hiker.c');
  expect(await kata.test()).toMatch(/^Red/);
  await dashboard.page.getByRole('row', { name: /C \(gcc\), assert/ }).waitFor();
  await takePicture(dashboard.page, 'dashboard-two-languages');
  expect([...complaints, ...dashboard.complaints]).toEqual([]);
  await dashboard.close();
  await close();
});

function rowsLowerThanTheirText(page: Page): Promise<(string | null)[]> {
  return page
    .locator('.choice')
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.scrollHeight > row.clientHeight)
        .map(({ textContent }) => textContent),
    );
}
