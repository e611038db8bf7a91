import { gzipSync } from 'node:zlib';
import { LAPTOP } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { holdRequests } from '../held-calls';
import { kataPage } from '../kata-page';
import { joinNewKata } from '../../system/players/player';

const SCRIPT_MAX_BYTES = 200_000;

const at = browsedDojo(process.env);

/** Returns the compressed size of every script that a page fetches. */
async function scriptsOf(path: string, source: string): Promise<ReadonlyMap<string, number>> {
  const page = await at.browser.newPage({ viewport: LAPTOP });
  const bodies: Promise<[string, number]>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    bodies.push(
      response.body().then((body) => [new URL(response.url()).pathname, gzipSync(body).length]),
    );
  });
  await page.goto(`${at.dojo.url}${path}`);
  await kataPage(page).selectFile(source);
  // The language has arrived.
  await page.locator('.cm-line span').first().waitFor();
  const sizes = new Map(await Promise.all(bodies));
  await page.close();
  return sizes;
}

it.each([
  ['python-unittest', 'hiker.py'],
  ['c-gcc-assert', 'hiker.c'],
])(
  'the first load of the editor with %s is at most 200 KB of compressed script',
  async (startPoint, source) => {
    const { kataId, name } = await joinNewKata(at.dojo.url, startPoint);
    const sizes = await scriptsOf(`/kata/${kataId}/${name}`, source);
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    process.stdout.write(`first load, ${startPoint}: ${total} bytes in ${sizes.size} scripts\n`);
    expect(sizes.size).toBeGreaterThan(1);
    expect(total).toBeLessThanOrEqual(SCRIPT_MAX_BYTES);
  },
);

it('the first load makes its calls before its script has arrived, and each of them once', async () => {
  const { kataId, name } = await joinNewKata(at.dojo.url, 'python-unittest');
  const kata = `/api/katas/${kataId}`;
  const page = await at.browser.newPage({ viewport: LAPTOP });
  const calls: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) calls.push(pathname);
  });
  const release = await holdRequests(page, '**/assets/*.js');
  const early = page.waitForRequest(`**${kata}/avatars/${name}`);
  await page.goto(`${at.dojo.url}/kata/${kataId}/${name}`, { waitUntil: 'commit' });
  await early;
  release();
  await page.locator('.cm-content').waitFor();
  // The shared worker opens the stream of events.
  expect(calls).toEqual([kata, `${kata}/avatars/${name}`]);
  await page.close();
});
