import { percentile, runBench, say } from './figures';
import { launchBrowser } from '../page/browser';
import { startDojo } from '../system/services/dojo';
import { joinNewKata } from '../system/players/player';
import { measureKeys } from './measure-keys';
import { measureLoads, type Measures } from './measure-loads';
import { measureStreams } from './measure-streams';
import { measureTests } from './measure-tests';

/**
 * `npm run bench:browser`, after a build (`npm start`): measures the page in headless Chromium, each time beside a
 * baseline of the same run. In milliseconds.
 */
async function main(): Promise<void> {
  const dojo = await startDojo(process.env);
  const browser = await launchBrowser();
  try {
    const player = await joinNewKata(dojo.url, 'python-unittest');
    const typist = await joinNewKata(dojo.url, 'python-unittest');
    const watcher = await joinNewKata(dojo.url, 'python-unittest');
    printAll(await measureLoads(browser, dojo.url, player));
    printAll(await measureTests(browser, dojo, player));
    printAll(await measureKeys(browser, dojo.url, typist));
    printAll(await measureStreams(browser, dojo.url, watcher));
  } finally {
    await browser.close();
    await dojo.stop();
  }
}

function printAll(measures: Measures): void {
  for (const [name, values] of measures) print(name, values);
}

function print(name: string, values: readonly number[]): void {
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(values, share).toFixed(1));
  say(`${name}: p50 ${p50}, p95 ${p95} (n = ${values.length})`);
}

runBench('bench:browser', main);
