import { LAPTOP, takePicture, visit, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { holdRequests } from '../held-calls';
import { readQrCode } from '../read-qr-code';
import { fillKata } from '../../system/players/animals';
import { createKata, readKata } from '../../system/players/player';

let kataId: string;
const at = browsedDojo(process.env, async ({ dojo }) => {
  kataId = await createKata(dojo.url, 'python-unittest');
});

let visitor: Visitor;
beforeEach(async () => {
  visitor = await visit(at.browser, at.dojo.url, LAPTOP);
});
afterEach(async () => {
  expect(visitor.complaints.filter((said) => !/status of 4\d\d/.test(said))).toEqual([]);
  await visitor.close();
});

it('a kata page shows its ID, its link and a QR code of the link', async () => {
  const { page } = visitor;
  const address = `${at.dojo.url}/kata/${kataId}`;
  await page.goto(address);
  await page.getByText(kataId.slice(0, 6), { exact: true }).waitFor();
  await page.getByRole('link', { name: address }).waitFor();
  const code = page.getByRole('img', { name: `QR code of ${address}` });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await readQrCode(code)).toBe(address);
  }
  await takePicture(page, 'join');
});

it.each<[string, (id: string) => string]>([
  ['ID', (id) => id],
  ['ID in lower case, with blanks around it', (id) => `  ${id.toLowerCase()} `],
  ['ID’s first six characters', (id) => id.slice(0, 6)],
  ['ID in two groups, after the word “kata”', (id) => `kata ${id.slice(0, 3)} ${id.slice(3)}`],
  ['ID with the letter O for zero', (id) => id.replaceAll('0', 'O')],
  ['link to it', (id) => `${at.dojo.url}/kata/${id}`],
  ['link to an animal in it', (id) => `${at.dojo.url}/kata/${id.toLowerCase()}/lion#light-2`],
])('a kata is found by its %s', async (_what, typed) => {
  const { page } = visitor;
  await page.getByRole('textbox', { name: /first six/ }).fill(typed(kataId));
  await page.keyboard.press('Enter');
  await page.waitForURL(`${at.dojo.url}/kata/${kataId}`);
  await page.getByRole('button', { name: 'Join as a new animal' }).waitFor();
});

it('a second search replaces the one that is in progress', async () => {
  const { page } = visitor;
  const release = await holdRequests(page, '**/api/katas?starts_with=000000');
  const field = page.getByRole('textbox', { name: /first six/ });
  await field.fill('000000');
  const first = page.waitForRequest(/starts_with=000000/);
  await field.press('Enter');
  await first;
  await field.fill('000001');
  await field.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'No kata ID starts with 000001.' }).waitFor();
  const late = page.waitForResponse(/starts_with=000000/);
  release();
  await (await late).finished();
  await field.fill(kataId.slice(0, 6));
  await field.press('Enter');
  await page.waitForURL(`${at.dojo.url}/kata/${kataId}`);
});

it.each([
  ['hello', /ten characters/],
  ['', /ten characters/],
  ['12345', /the first six/],
  ['000000', /No kata ID starts/],
])('%j is answered with the form of an ID', async (typed, said) => {
  const { page } = visitor;
  const field = page.getByRole('textbox', { name: /first six/ });
  await field.fill(typed);
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: said }).waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
});

it('a browser that has joined is offered the same animal again, and no other browser is', async () => {
  const { page } = visitor;
  await page.goto(`${at.dojo.url}/kata/${kataId}`);
  await page.getByRole('button', { name: 'Join as a new animal' }).click();
  await page.getByRole('button', { name: 'Test', exact: true }).waitFor();
  const name = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByRole('link', { name: 'Room' }).click();
  await page.getByRole('link', { name: `Continue as ${name}` }).waitFor();
  const stranger = await visit(at.browser, at.dojo.url, LAPTOP);
  await stranger.page.goto(page.url());
  await stranger.page.getByRole('link', { name, exact: true }).waitFor();
  expect(await stranger.page.getByRole('link', { name: /^Continue as/ }).count()).toBe(0);
  await stranger.close();
});

it('two presses on Join, while the next page loads, join once', async () => {
  const { page } = visitor;
  const ownId = await createKata(at.dojo.url, 'python-unittest');
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') calls.push(request.url());
  });
  await page.goto(`${at.dojo.url}/kata/${ownId}`);
  const release = await holdRequests(page, /\/kata\/\w{10}\/[a-z]+$/);
  const asked = page.waitForRequest(/\/kata\/\w{10}\/[a-z]+$/);
  const box = await page.getByRole('button', { name: 'Join as a new animal' }).boundingBox();
  const press = () => page.mouse.click((box?.x ?? 0) + 9, (box?.y ?? 0) + 9);
  await press();
  await asked;
  await press();
  release();
  await page.getByRole('button', { name: 'Test', exact: true }).waitFor();
  expect(calls).toHaveLength(1);
  expect(Object.keys((await readKata(at.dojo.url, ownId)).avatars)).toHaveLength(1);
});

it('a kata of 64 animals says that it is full', async () => {
  const fullId = await createKata(at.dojo.url, 'python-unittest');
  const { page } = visitor;
  await page.goto(`${at.dojo.url}/kata/${fullId}`);
  const joining = page.getByRole('button', { name: 'Join as a new animal' });
  // Others take the last animals between the press and its call.
  await page.route('**/avatars', async (route) => {
    await fillKata(at.dojo.kataDir(fullId));
    await route.continue();
  });
  await joining.click();
  await page
    .getByRole('alert')
    .filter({ hasText: /64|full|taken/ })
    .waitFor();
  await page.reload();
  await page.getByText('All 64 animals are taken').waitFor();
  expect(await joining.count()).toBe(0);
  expect(await page.getByRole('img', { name: /QR/ }).count()).toBe(1);
});
