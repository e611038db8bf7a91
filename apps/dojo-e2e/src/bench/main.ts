import { quantile } from 'simple-statistics';
import { launchBrowser } from '../page/browser';
import { startDojo } from '../system/services/dojo';
import { joinNewKata } from '../system/players/player';
import { measureKeys } from './measure-keys';
import { measureLoads } from './measure-loads';
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
    const loads = await measureLoads(browser, dojo.url, player);
    const tests = await measureTests(browser, dojo, player);
    const keys = await measureKeys(
      browser,
      dojo.url,
      await joinNewKata(dojo.url, 'python-unittest'),
    );
    const streams = await measureStreams(
      browser,
      dojo.url,
      await joinNewKata(dojo.url, 'python-unittest'),
    );
    for (const [name, values] of [...loads, ...tests, ...keys, ...streams]) print(name, values);
  } finally {
    await browser.close();
    await dojo.stop();
  }
}

function print(name: string, values: readonly number[]): void {
  const [p50, p95] = quantile([...values], [0.5, 0.95]).map((ms) => ms.toFixed(1));
  process.stdout.write(`${name}: p50 ${p50}, p95 ${p95} (n = ${values.length})\n`);
}

if (process.argv.length === 2) void main();
else process.stdout.write('Usage: npm run bench:browser\n');
