import { latencies, msOf, sampled, type Samples } from '@katas/benchmark';
import type { Browser } from 'playwright-core';
import { LAPTOP, launchBrowser } from '../page/browser';
import { readMetric } from '../system/calls/read-metric';
import { joinNewKata } from '../system/players/player';
import type { Dojo } from '../system/services/dojo';
import { measureKeys } from './measure-keys';
import { measureStreams } from './measure-streams';
import * as measured from './measured-page';
import { runBench, sayTable } from './run-bench';

const LOADS = 15;
const TESTS = 40;
const MEASURES = new Map([
  ['loads', measureLoads],
  ['tests', measureTests],
  ['keys', measureKeys],
  ['streams', measureStreams],
]);

/**
 * Measures the page in headless Chromium, each time beside a baseline of the same run, after a build (`npm start`):
 * `npm run bench:browser`. The times are in milliseconds. `-- loads` measures the loads alone.
 */
async function measurePage(dojo: Dojo, parts: readonly string[]): Promise<void> {
  const browser = await launchBrowser();
  try {
    for (const part of parts) {
      const player = await joinNewKata(dojo.url, 'python-unittest');
      const samples = await MEASURES.get(part)?.({ browser, dojo, player });
      sayTable(latencies('ms', samples ?? {}));
    }
  } finally {
    await browser.close();
  }
}

/**
 * Measures the time from the start of the navigation until files can be edited and tested, and until CodeMirror has
 * replaced the plain field. Each load is in a new context, so nothing is cached, with a processor slowed down four
 * times. The baseline is the start page, which has no editor.
 */
function measureLoads(measuring: measured.Measuring): Promise<Samples> {
  const { browser, dojo } = measuring;
  const [home, edit] = [`${dojo.url}/`, measured.editUrl(measuring)];
  const slower = `processor ${measured.SLOW_DOWN}x slower`;
  return sampled(LOADS, async () => ({
    [`the start page is usable, ${slower} (baseline)`]: await loadMs(browser, home, 'form button'),
    [`files can be edited and tested, ${slower}`]: await loadMs(browser, edit, '.editor textarea'),
    [`CodeMirror has loaded, ${slower}`]: await loadMs(browser, edit, '.cm-content'),
  }));
}

/** Resolves to the milliseconds from the start of the navigation to the first frame with that element. */
async function loadMs(browser: Browser, url: string, usable: string): Promise<number> {
  const page = await browser.newPage({ viewport: LAPTOP });
  await measured.slowDown(page);
  await page.addInitScript(`window.usableMs = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('${usable}') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now()));
    }).observe(document, { childList: true, subtree: true });
  })`);
  await page.goto(url);
  const ms = await page.evaluate<number>('window.usableMs');
  await page.close();
  return ms;
}

/**
 * Measures the time from the key to the light on the page, and its part beyond the seconds that the runner reports. The
 * baseline is the same Test over HTTP alone, from this process.
 */
async function measureTests(measuring: measured.Measuring): Promise<Samples> {
  const { dojo, player } = measuring;
  const page = await measured.openEditor(measuring);
  /** Resolves to the total duration of all runs, as the runner reports it. */
  const runsMs = async () =>
    1000 * (await readMetric(dojo.runner.url, 'katas_run_seconds_sum', 'part="run"'));
  return sampled(TESTS, async (count) => {
    const httpMs = await msOf(() => player.test());
    // The page shows that light before it makes its own.
    await page.evaluate(untilLights(2 * count + 1, ''));
    const runsBeforeMs = await runsMs();
    const testMs = await page.evaluate<number>(untilLights(2 * count + 2, measured.altKey('KeyT')));
    const runMs = (await runsMs()) - runsBeforeMs;
    return {
      'Test, Python unittest, over HTTP alone (baseline)': httpMs,
      'Test, Python unittest, from the key to the light on the page': testMs,
      'of that, beyond the seconds that the runner reports': testMs - runMs,
    };
  }).finally(() => page.close());
}

/** Returns a script that resolves with the milliseconds until the frame after that number of lights is shown. */
function untilLights(count: number, start: string): string {
  return measured.untilFound(
    start,
    // The start is one of them.
    `document.querySelectorAll('.lights .badge').length > ${count}`,
    'new Promise((shown) => requestAnimationFrame(() => shown(performance.now() - begunMs)))',
  );
}

void runBench(process.env, 'bench:browser', measurePage, { parts: [...MEASURES.keys()] });
