import { figureLines, latencies, Samples } from '@katas/benchmark';
import { launchBrowser } from '../page/browser';
import { joinNewKata } from '../system/players/player';
import type { Dojo } from '../system/services/dojo';
import { measureKeys } from './measure-keys';
import { measureLoads } from './measure-loads';
import { measureStreams } from './measure-streams';
import { measureTests } from './measure-tests';
import { runBench, say } from './run-bench';

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
    for (const [part, measure] of MEASURES) {
      if (!parts.includes(part)) continue;
      const player = await joinNewKata(dojo.url, 'python-unittest');
      const samples = new Samples();
      await measure({ browser, dojo, player, samples });
      for (const line of figureLines(latencies('ms', samples))) say(line);
    }
  } finally {
    await browser.close();
  }
}

void runBench(process.env, 'bench:browser', measurePage, { parts: [...MEASURES.keys()] });
