import type { Page } from 'playwright-core';
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

/** Opens the editor. Resolves to the calls that its page makes; the shared worker opens the stream of events. */
async function callsOf(open: (page: Page) => Promise<unknown>): Promise<readonly string[]> {
  const page = await at.browser.newPage({ viewport: LAPTOP });
  const calls: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) calls.push(pathname);
  });
  await open(page);
  await page.locator('.cm-content').waitFor();
  await page.close();
  return calls;
}

it('the first load makes no call: its document has the files', async () => {
  const { kataId, name } = await joinNewKata(at.dojo.url, 'python-unittest');
  const calls = await callsOf((page) => page.goto(`${at.dojo.url}/kata/${kataId}/${name}`));
  expect(calls).toEqual([]);
});

it('files that are too large for the document are fetched once, before the script has arrived', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  await player.test({ 'large.txt': 'x'.repeat(210_000) });
  const files = `/api/katas/${player.kataId}/avatars/${player.name}`;
  const calls = await callsOf(async (page) => {
    const release = await holdRequests(page, '**/assets/*.js');
    const early = page.waitForRequest(`**${files}`);
    await page.goto(`${at.dojo.url}/kata/${player.kataId}/${player.name}`, { waitUntil: 'commit' });
    await early;
    release();
  });
  expect(calls).toEqual([files]);
});
