import { axeViolations } from '../axe';
import { LAPTOP, PHONE, newVisitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { joinKata, createKata, joinNewKata, type Player } from '../../system/players/player';

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
const ODD_NAME = '<b>towel';
const LONG = `${MARKUP.repeat(2)} שלום عربى ${'long'.repeat(30)}`;

const at = browsedDojo(process.env);

it('text of avatars is shown as text, never as markup', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const failure = `FAIL: ${MARKUP.replaceAll(' ', '')}\nFAILED (failures=1)`;
  const script = `echo '${MARKUP}'; echo '${failure}'; echo 'Ran 1 test in 0.001s'; exit 1`;
  await player.test({ 'cyber-dojo.sh': script, [ODD_NAME]: MARKUP });
  const visitor = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  await visitor.page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
  await visitor.page.locator('#output', { hasText: MARKUP }).waitFor();
  await visitor.page.getByRole('tab', { name: ODD_NAME }).waitFor();
  await visitor.page.locator('.output-head, .failed-tests').first().waitFor();
  expect(await visitor.page.locator('main img, main script, main b').count()).toBe(0);
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

/** Creates a kata with a manifest as an operator, or a server of ten years ago, may have written it. */
async function playOddKata(): Promise<Player> {
  const kataId = await createKata(at.dojo.url, 'python-unittest');
  const names = { display_name: LONG, exercise: LONG, language: LONG };
  const oddFields = { tab_size: '3', filename_extension: ['.py', MARKUP] };
  await at.dojo.editManifest(kataId, { ...names, ...oddFields });
  const player = await joinKata(at.dojo.url, kataId);
  await player.test();
  return player;
}

it('an unusual manifest is shown as text on every page, and fits a window of 320 pixels', async () => {
  const { kataId, name } = await playOddKata();
  const { page, complaints, close } = await newVisitor(at.browser, at.dojo.url, PHONE);
  for (const path of ['', '/dashboard', `/${name}`, `/review/${name}#light-1`]) {
    await page.goto(`${at.dojo.url}/kata/${kataId}${path}`);
    await page.getByRole('heading', { level: 1 }).filter({ hasText: MARKUP }).waitFor();
    expect(await page.title()).toContain(MARKUP);
    expect(await page.locator('main img:not(.animal), main script').count()).toBe(0);
    expect(await kataPage(page).hasSidewaysScroll()).toBe(false);
    expect(await axeViolations(page)).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await close();
});

it('blanks around a file name, which are invisible, are removed', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { page, close } = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
  await page.getByRole('button', { name: 'New file' }).click();
  const field = page.getByRole('textbox', { name: 'Name' });
  for (const [name, said] of [
    ['  ', 'must not be empty'],
    [' hiker.py', 'A file with that name already exists.'],
  ] as const) {
    await field.fill(name);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: said }).waitFor();
  }
  await field.fill('towel.txt ');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'towel.txt', selected: true }).waitFor();
  await kataPage(page).test();
  expect(Object.keys((await player.light(1)).files)).toContain('towel.txt');
  await close();
});

it('files that are too big to test are not lost, and the page says what the limits are', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { page, close } = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`);
  const kata = kataPage(page);
  await kata.selectFile('hiker.py');
  // The second exceeds the limit of a request body, and of the browser's storage.
  for (const [bytes, kept] of [
    [1_100_000, 'Not tested yet, saved in this browser'],
    [5_300_000, 'Not tested yet; this browser cannot save it'],
  ] as const) {
    await kata.type('x'.repeat(bytes));
    await page.getByText(kept).waitFor();
    await page.keyboard.press('Alt+t');
    await page.getByRole('alert').filter({ hasText: 'at most 500 files and 1 MB' }).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }
  const asked = new Promise<string>((resolve) => {
    page.once('dialog', (dialog) => {
      void dialog.dismiss();
      resolve(dialog.type());
    });
  });
  await page.getByRole('link', { name: 'Room' }).click();
  expect(await asked).toBe('beforeunload');
  await page.getByText('Not tested yet; this browser cannot save it').waitFor();
  await kata.type('def answer():\n    return 42\n');
  expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  await close();
});
