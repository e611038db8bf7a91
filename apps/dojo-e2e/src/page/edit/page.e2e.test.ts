import { LAPTOP, PHONE, newVisitor, takePicture, visit, type Visitor } from '../browser';
import { FIZZ_BUZZ } from '../fizz-buzz';
import { browsedDojo } from '../browsed-dojo';
import { kataPage, type KataPage } from '../kata-page';
import { httpCall } from '../../system/calls/http-call';
import { joinNewKata } from '../../system/players/player';

const FIXED = 'def answer():\n    return 6 * 7\n';
const BROKEN = 'def answer()\n    return 6 * 7\n';

const at = browsedDojo(process.env);

/** One scenario, in this order. */
describe('somebody at a laptop', () => {
  let visitor: Visitor;
  let kata: KataPage;
  beforeAll(async () => {
    visitor = await visit(at.browser, at.dojo.url, LAPTOP);
    kata = kataPage(visitor.page);
    await kata.startAndJoin('Python, unittest');
  });
  afterAll(() => visitor.close());

  it('reads the instructions first', async () => {
    expect(await kata.text()).toContain('Answer to Life');
  });

  it('gets red for the starting files, with the output', async () => {
    await kata.selectFile('hiker.py');
    expect(await kata.test()).toMatch(/^Red.* Light 1\./);
    expect(await visitor.page.getByRole('region', { name: 'Output' }).textContent()).toContain(
      '42 != 54',
    );
  });

  it('gets green after the fix', async () => {
    await kata.type(FIXED);
    expect(await kata.test()).toMatch(/^Green.* Light 2\.$/);
  });

  it('gets unsaved edits back after a reload', async () => {
    await kata.type(BROKEN);
    await visitor.page.reload();
    expect(await kata.text()).toBe(BROKEN);
    await visitor.page.getByText('Your unsaved edits are back.').waitFor();
    await kata.selectFile('test_hiker.py');
    await visitor.page.getByText('Same as light 2').waitFor();
    await kata.selectFile('hiker.py');
  });

  it('gets amber for a syntax error, with the keyboard alone', async () => {
    await visitor.page.keyboard.press('Alt+t');
    await visitor.page.locator('#result', { hasText: /^Amber.* Light 3\./ }).waitFor({
      state: 'attached',
    });
    expect(await kata.lightLetters()).toBe('SRGA');
    expect(await visitor.page.getByText(/tests? failed$/).count()).toBe(0);
    await takePicture(visitor.page, 'edit');
  });

  it('reviews a light, and returns to unsaved edits', async () => {
    await kata.type(`${BROKEN}# half a thought`);
    await visitor.page.getByRole('link', { name: /^Light 2/ }).click();
    const banner = visitor.page.getByRole('region', { name: 'Review' });
    await banner.getByText('Light 2 of 3. Green').waitFor();
    expect(await kata.text()).toBe(FIXED);
    await takePicture(visitor.page, 'review');
    await visitor.page.goBack();
    await visitor.page.getByText('Not tested yet, saved in this browser').waitFor();
    expect(await kata.text()).toBe(`${BROKEN}# half a thought`);
  });

  it('creates, renames and deletes a file, but not cyber-dojo.sh', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'New file' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('towel.txt');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'towel.txt', selected: true }).waitFor();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'New name' }).fill('trowel.txt');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'trowel.txt', selected: true }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('tab', { name: 'trowel.txt' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('tab', { name: 'trowel.txt' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await kata.selectFile('cyber-dojo.sh');
    expect(await page.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Rename' }).isDisabled()).toBe(true);
  });

  it('is told that the kata has ended, and continues in a fork with every edit', async () => {
    const { page } = visitor;
    const [, , kataId] = new URL(page.url()).pathname.split('/');
    const key = await page.evaluate(
      (id) => localStorage.getItem(id),
      `katas:facilitator-key:${kataId}`,
    );
    await httpCall('POST', `${at.dojo.url}/api/katas/${kataId}/end`, {
      body: {},
      headers: { 'X-Facilitator-Key': key ?? '' },
    });
    await page.getByRole('region', { name: 'This kata has ended' }).waitFor();
    await page.keyboard.press('Alt+t');
    expect(await kata.lightLetters()).toBe('SRGA');
    await takePicture(page, 'ended');
    await page.getByRole('button', { name: 'Fork into a new kata' }).click();
    await page.waitForURL((url) => !url.pathname.includes(kataId ?? ''));
    await kata.selectFile('hiker.py');
    expect(await kata.text()).toBe(`${BROKEN}# half a thought`);
    await kata.type(FIXED);
    expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  });

  it('causes no error in the console, and no request to another host', () => {
    expect(visitor.complaints).toEqual([]);
  });
});

it('an avatar that returns gets its files, every light in its own shape, and the output', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  for (const { colour, edits } of FIZZ_BUZZ) {
    // Short for the endless loop only: on a busy machine the others may need more.
    await at.dojo.editManifest(player.kataId, { max_seconds: colour === 'timed_out' ? 2 : 10 });
    expect((await player.test(edits)).colour).toBe(colour);
  }
  const visitor = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  const kata = kataPage(visitor.page);
  await visitor.page.goto(`${at.dojo.url}/kata/${player.kataId}`);
  await visitor.page.getByRole('link', { name: player.name, exact: true }).click();
  expect(await kata.text()).toBe(FIZZ_BUZZ.at(-1)?.edits['fizz_buzz.py']);
  expect(await kata.lightLetters()).toBe('SRGARTGR');
  const row = visitor.page.getByRole('list', { name: 'Lights' }).getByRole('link');
  expect(await row.count()).toBe(8);
  await visitor.page.locator('#output', { hasText: "'Buzz' != '5'" }).waitFor();
  // `docs/images/page.png`, the picture in the README, is a copy of this.
  await takePicture(visitor.page, 'page');
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

it('no page scrolls sideways in a window of 320 pixels', async () => {
  const visitor = await visit(at.browser, at.dojo.url, PHONE);
  const kata = kataPage(visitor.page);
  await visitor.page.getByRole('button', { name: 'Start the kata' }).waitFor();
  expect(await kata.hasSidewaysScroll()).toBe(false);
  await takePicture(visitor.page, 'home-320');
  await kata.startAndJoin('Python, unittest');
  await kata.test();
  expect(await kata.hasSidewaysScroll()).toBe(false);
  await takePicture(visitor.page, 'edit-320');
  await visitor.page.getByRole('link', { name: 'Room' }).click();
  await visitor.page.getByText('Animals (1)').waitFor();
  expect(await kata.hasSidewaysScroll()).toBe(false);
  await takePicture(visitor.page, 'kata-320');
  await visitor.close();
});
