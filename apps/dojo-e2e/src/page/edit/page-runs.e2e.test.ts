import { PHONE, takePicture } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { holdRequests } from '../held-calls';
import { sitDown } from '../sit-down';
import { utcParts } from '../../system/utc-parts';
import { joinNewKata } from '../../system/players/player';

const FIXED = 'def answer():\n    return 6 * 7\n';
const DAY_MS = 24 * 60 * 60 * 1000;

const at = browsedDojo(process.env);

it('a Test that does not end is shown as timed out, and the next one works', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  await at.dojo.editManifest(player.kataId, { max_seconds: 3 });
  const { visitor, kata, page } = await sitDown(at, player);
  await kata.type('def answer():\n    while True: pass\n');
  expect(await kata.test()).toMatch(/^Timed out.* Light 1\.$/);
  await at.dojo.editManifest(player.kataId, { max_seconds: 10 });
  await kata.type(FIXED);
  await page.keyboard.press('Control+Enter');
  await page.locator('#result', { hasText: 'Light 2.' }).waitFor({ state: 'attached' });
  expect(await kata.lightLetters()).toBe('STG');
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

it('a Test is stopped when Stop reaches the server before it', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  await kata.selectFile('cyber-dojo.sh');
  await kata.type('sleep 9\n');
  const send = await holdRequests(page, '**/run_tests');
  await page.keyboard.press('Alt+t');
  const early = page.waitForResponse('**/run_tests/stop');
  await page.keyboard.press('Alt+s');
  expect(await (await early).json()).toEqual({ stopped: false });
  send();
  await page.locator('.verdict', { hasText: 'Stopped. No light was made.' }).waitFor();
  expect(await player.lights()).toEqual([]);
  await visitor.close();
});

it.each([PHONE, { width: 768, height: 820 }, { width: 1024, height: 600 }])(
  'while a Test runs, Stop is in sight in a window of $width by $height',
  async (size) => {
    const player = await joinNewKata(at.dojo.url, 'python-unittest');
    const { visitor, kata, page } = await sitDown(at, player);
    await page.setViewportSize(size);
    await kata.selectFile('cyber-dojo.sh');
    await kata.type('sleep 9\n');
    await page.keyboard.press('Alt+t');
    const stop = page.getByRole('button', { name: 'Stop' });
    const { y, height } = (await stop.boundingBox()) ?? { y: NaN, height: NaN };
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(size.height);
    await takePicture(page, `running-${size.width}`);
    await stop.click();
    await page.locator('.verdict', { hasText: 'Stopped. No light was made.' }).waitFor();
    await visitor.close();
  },
);

it('files of a run appear, files that are too large are named, and nothing on the page moves', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, kata, page } = await sitDown(at, player);
  const boxes = () =>
    Promise.all(['.editor', '.output', '#test'].map((one) => page.locator(one).boundingBox()));
  await kata.selectFile('cyber-dojo.sh');
  await kata.type(
    'echo made > made.txt\nhead -c 3000000 /dev/zero | tr "\\0" x > large.txt\n' +
      'printf "\\0\\1" > binary\nhead -c 99999 /dev/zero | tr "\\0" y\n',
  );
  const before = await boxes();
  await kata.test();
  expect(await boxes()).toEqual(before);
  await page.getByRole('tab', { name: 'made.txt' }).waitFor();
  await page.getByText('Too large to show: large.txt').waitFor();
  await page.getByText('Not shown, because they are not text: binary.').waitFor();
  expect(await page.getByRole('tab', { name: /large|binary/ }).count()).toBe(0);
  expect(await page.locator('#output').textContent()).toMatch(/was too long and was cut/);
  await visitor.close();
});

it('a kata ends with a countdown, then cannot be tested, and can be forked', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { visitor, page } = await sitDown(at, player);
  // Only now: the time to open the page varies, and the page learns of another end within two seconds.
  const endsAtMs = Date.now() + 12_000;
  await at.dojo.editManifest(player.kataId, { created: utcParts(endsAtMs - DAY_MS) });
  const end = await page.getByText(/^\d+ s left$/).getAttribute('title');
  const endsAt = new Date(endsAtMs);
  const minute = String(endsAt.getMinutes()).padStart(2, '0');
  const day = `${endsAt.getDate()}, ${endsAt.getFullYear()}`;
  expect(end).toMatch(new RegExp(`^Ends \\w+ ${day}, .*\\d:${minute}\\b`));
  const fork = page.getByRole('button', { name: 'Fork into a new kata' });
  await fork.waitFor();
  await page.keyboard.press('Alt+t');
  await fork.click();
  await page.waitForURL((url) => !url.pathname.includes(player.kataId));
  expect(new URL(page.url()).pathname).toMatch(/^\/kata\/[0-9A-F]{10}\/[a-z]+$/);
  expect(await player.lights()).toEqual([]);
  await visitor.close();
});
