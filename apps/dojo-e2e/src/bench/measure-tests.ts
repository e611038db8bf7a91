import type { Browser } from 'playwright-core';
import { LAPTOP } from '../page/browser';
import type { Dojo } from '../system/services/dojo';
import { readMetric } from '../system/calls/read-metric';
import type { Player } from '../system/players/player';
import type { Measures } from './measure-loads';

const TESTS = 40;

/**
 * Measures the time from the key to the light on the page, and its part beyond the seconds that the runner reports. The
 * baseline is the same Test over HTTP alone, from this process.
 */
export async function measureTests(
  browser: Browser,
  dojo: Dojo,
  player: Player,
): Promise<Measures> {
  const byHttp: number[] = [];
  const onPage: number[] = [];
  const beyondRun: number[] = [];
  const page = await browser.newPage({ viewport: LAPTOP });
  await page.goto(`${dojo.url}/kata/${player.kataId}/${player.name}`);
  await page.locator('.cm-content').waitFor();
  for (let count = 0; count < TESTS; count += 1) {
    const begunMs = performance.now();
    await player.test();
    byHttp.push(performance.now() - begunMs);
    // The page shows that light before it makes its own.
    await page.evaluate(untilLights(2 * count + 1));
    const runsBeforeMs = await runsMs(dojo.runner.url);
    const testMs = await page.evaluate<number>(testAndWait(2 * count + 2));
    onPage.push(testMs);
    beyondRun.push(testMs - ((await runsMs(dojo.runner.url)) - runsBeforeMs));
  }
  await page.close();
  return [
    ['Test, Python unittest, over HTTP alone (baseline)', byHttp],
    ['Test, Python unittest, from the key to the light on the page', onPage],
    ['of that, beyond the seconds that the runner reports', beyondRun],
  ];
}

/** The total duration of all runs, as the runner reports it. */
async function runsMs(runnerUrl: string): Promise<number> {
  return 1000 * (await readMetric(runnerUrl, 'katas_run_seconds_sum', 'part="run"'));
}

/**
 * A script that resolves with the milliseconds until the frame after that number of lights is shown, the start
 * excluded.
 */
function untilLights(count: number): string {
  return `new Promise((resolve) => {
    const begun = performance.now();
    const look = () => {
      const shown = document.querySelectorAll('.lights .badge').length - 1;
      if (shown < ${count}) return requestAnimationFrame(look);
      requestAnimationFrame(() => resolve(performance.now() - begun));
    };
    look();
  })`;
}

function testAndWait(count: number): string {
  const key = "{ altKey: true, code: 'KeyT', key: 't', bubbles: true }";
  return `document.dispatchEvent(new KeyboardEvent('keydown', ${key})), ${untilLights(count)}`;
}
