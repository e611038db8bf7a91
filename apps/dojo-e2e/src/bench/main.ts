import { launchBrowser } from '../page/browser';
import { startDojo } from '../system/services/dojo';
import { joinNewKata } from '../system/players/player';
import { measureLoads } from './measure-loads';
import { measurePresses } from './measure-presses';

/**
 * `npm run bench:browser`, with everything built (`npm start` builds it): how long the page takes in headless Chromium,
 * each beside a baseline of the same run. Milliseconds.
 */
async function main(): Promise<void> {
  const dojo = await startDojo(process.env);
  const browser = await launchBrowser();
  try {
    const player = await joinNewKata(dojo.url, 'python-unittest');
    const loads = await measureLoads(browser, dojo.url, player);
    const presses = await measurePresses(browser, dojo, player);
    for (const [name, values] of [...loads, ...presses]) say(name, values);
  } finally {
    await browser.close();
    await dojo.stop();
  }
}

function say(name: string, values: readonly number[]): void {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);
  process.stdout.write(`${name}: p50 ${at(0.5)}, p95 ${at(0.95)} (n = ${sorted.length})\n`);
}

void main();
