import type { Browser, Locator, Page } from 'playwright-core';
import { axeViolations } from '../page/axe';
import { LAPTOP, launchBrowser, takePicture } from '../page/browser';
import { kataPage, type KataPage } from '../page/kata-page';
import { IMAGE } from '../system/services/built-runner';
import { startDojo, type Dojo } from '../system/services/dojo';
import { eventually } from '../system/eventually';
import { startBlockedRegistry } from '../system/engine/blocked-registry';
import { httpCall } from '../system/calls/http-call';
import { joinKata, createKata, joinNewKata, type Player } from '../system/players/player';
import { readMetric } from '../system/calls/read-metric';

const FIXED = 'def answer():\n    return 6 * 7\n';
/** Prints what a green run of the start-point prints. The image has no Python. */
const PASSES = 'printf "Ran 1 test in 0.001s\\n\\nOK\\n"\n';
const SOON_MS = 20_000;
const FULL = /full|busy|too many/i;

/** The runner runs one Test at a time, and one more may wait. */
const at = {} as { dojo: Dojo; browser: Browser };
beforeAll(async () => {
  at.dojo = await startDojo(process.env, { RUNS_AT_ONCE_MAX: '1', RUNS_WAITING_MAX: '1' });
  at.browser = await launchBrowser();
});
afterAll(async () => {
  await at.browser.close();
  await at.dojo.stop();
});

async function sitDown({ kataId, name }: Player): Promise<{ page: Page; kata: KataPage }> {
  const page = await at.browser.newPage({ viewport: LAPTOP });
  await page.goto(`${at.dojo.url}/kata/${kataId}/${name}`);
  const kata = kataPage(page);
  await kata.selectFile('hiker.py');
  await kata.type(FIXED);
  return { page, kata };
}

/** Expects the message for a Test without a light, and unchanged edits. */
async function saidOf(page: Page, kata: KataPage, words: RegExp): Promise<void> {
  await alert(page, words).waitFor();
  await page.getByRole('alert').filter({ hasText: 'nothing is lost. Press Test again' }).waitFor();
  expect(await kata.lightLetters()).toBe('S');
  expect(await kata.text()).toBe(FIXED);
  expect(await axeViolations(page)).toEqual([]);
}

function alert(page: Page, words: RegExp): Locator {
  return page.getByRole('alert').filter({ hasText: words });
}

/** Starts a run at the runner that lasts until the caller leaves. */
async function runUntil(signal: AbortSignal, { kataId, name }: Player): Promise<void> {
  const who = { image_name: 'katas/python-unittest', kata_id: kataId, avatar_name: name };
  const files = { changed_files: { 'cyber-dojo.sh': 'sleep 60' }, deleted_filenames: [] };
  const body = { ...who, ...files, max_seconds: 15 };
  const run = httpCall('POST', `${at.dojo.runner.url}/run`, { body, signal });
  await expect(run).rejects.toThrow('abort');
}

function runsAre({ underWay, waiting }: { underWay: number; waiting: number }): Promise<true> {
  const { url } = at.dojo.runner;
  const what = `${underWay} runs under way and ${waiting} waiting`;
  return eventually(what, SOON_MS, async () => {
    const isUnderWay = (await readMetric(url, 'katas_runs_under_way')) === underWay;
    const isWaiting = (await readMetric(url, 'katas_runs_waiting')) === waiting;
    return isUnderWay && isWaiting ? true : undefined;
  });
}

it('the page reports a full runner, and the next Test makes one light', async () => {
  const player = await joinNewKata(at.dojo.url, 'python-unittest');
  const { page, kata } = await sitDown(player);
  const others = await Promise.all([1, 2].map(() => joinNewKata(at.dojo.url, 'python-unittest')));
  const leave = new AbortController();
  const running = others.map((other) => runUntil(leave.signal, other));
  await runsAre({ underWay: 1, waiting: 1 });
  await page.keyboard.press('Alt+t');
  await alert(page, FULL).waitFor();
  // The runs would end by themselves during the checks below.
  leave.abort();
  await Promise.all(running);
  await saidOf(page, kata, FULL);
  await takePicture(page, 'runner-full');
  await runsAre({ underWay: 0, waiting: 0 });
  expect(await kata.test()).toMatch(/^Green.* Light 1\.$/);
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await player.lights()).toHaveLength(1);
  await page.close();
});

it('a Test waits on the page for an image that is being pulled, and makes one light', async () => {
  const registry = await startBlockedRegistry(process.env, IMAGE);
  try {
    const kataId = await createKata(at.dojo.url, 'python-unittest');
    await at.dojo.editManifest(kataId, { image_name: registry.image });
    const player = await joinKata(at.dojo.url, kataId);
    const { page, kata } = await sitDown(player);
    await kata.selectFile('cyber-dojo.sh');
    await kata.type(PASSES);
    const waiting = page.getByText('Getting the language ready, once…');
    await page.keyboard.press('Alt+t');
    await waiting.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await takePicture(page, 'runner-pulling');
    await page.keyboard.press('Alt+s');
    await page.locator('.verdict', { hasText: 'Stopped. No light was made.' }).waitFor();
    await page.keyboard.press('Alt+t');
    await waiting.waitFor();
    expect(await kata.lightLetters()).toBe('S');
    registry.release();
    await page.getByText(/^Green: /).waitFor();
    expect(await kata.lightLetters()).toBe('SG');
    expect(await player.lights()).toHaveLength(1);
    expect((await player.light(1)).files['hiker.py']).toBe(FIXED);
    await page.close();
  } finally {
    await registry.stop();
  }
});
