import { msOf } from '@katas/benchmark';
import { readMetric } from '../system/calls/read-metric';
import { altKey, openEditor, untilFound, type Measuring } from './measured-page';

const TESTS = 40;

/**
 * Measures the time from the key to the light on the page, and its part beyond the seconds that the runner reports. The
 * baseline is the same Test over HTTP alone, from this process.
 */
export async function measureTests(measuring: Measuring): Promise<void> {
  const { dojo, player, samples } = measuring;
  const page = await openEditor(measuring);
  for (let count = 0; count < TESTS; count += 1) {
    const httpMs = await msOf(() => player.test());
    samples.add('Test, Python unittest, over HTTP alone (baseline)', httpMs);
    // The page shows that light before it makes its own.
    await page.evaluate(untilLights(2 * count + 1, ''));
    const runsBeforeMs = await runsMs(dojo.runner.url);
    const testMs = await page.evaluate<number>(untilLights(2 * count + 2, altKey('KeyT')));
    const runMs = (await runsMs(dojo.runner.url)) - runsBeforeMs;
    samples.add('Test, Python unittest, from the key to the light on the page', testMs);
    samples.add('of that, beyond the seconds that the runner reports', testMs - runMs);
  }
  await page.close();
}

/** Resolves to the total duration of all runs, as the runner reports it. */
async function runsMs(runnerUrl: string): Promise<number> {
  return 1000 * (await readMetric(runnerUrl, 'katas_run_seconds_sum', 'part="run"'));
}

/**
 * Returns a script that resolves with the milliseconds until the frame after that number of lights is shown, the start
 * excluded.
 */
function untilLights(count: number, start: string): string {
  return untilFound(
    start,
    `document.querySelectorAll('.lights .badge').length - 1 >= ${count}`,
    'new Promise((shown) => requestAnimationFrame(() => shown(performance.now() - begunMs)))',
  );
}
