import type { Browser } from 'playwright-core';
import { LAPTOP } from '../page/browser';
import type { Player } from '../system/players/player';
import type { Measures } from './measure-loads';

const RUNS = 10;
/** Prints the time of the machine, in milliseconds, and continues. */
const SCRIPT = 'sleep 0.3; date +%s%3N; sleep 9\n';

/** Measures the time from a line's being printed until the page shows it, and from Stop until the page says so. */
export async function measureStreams(
  browser: Browser,
  dojoUrl: string,
  player: Player,
): Promise<Measures> {
  const shown: number[] = [];
  const stopped: number[] = [];
  await player.test({ 'cyber-dojo.sh': SCRIPT.replace('sleep 9', 'true') });
  const page = await browser.newPage({ viewport: LAPTOP });
  await page.goto(`${dojoUrl}/kata/${player.kataId}/${player.name}`);
  await page.getByRole('tab', { name: 'cyber-dojo.sh' }).click();
  await page.locator('.cm-content').press('Control+End');
  await page.keyboard.type('sleep 9\n');
  for (let run = 0; run < RUNS; run += 1) {
    shown.push(await page.evaluate<number>(testUntilPrinted));
    stopped.push(await page.evaluate<number>(stopUntilSaid));
  }
  await page.close();
  return [
    ['output of a run, from its being printed to the page', shown],
    ['Stop, from its press to the page', stopped],
  ];
}

const key = (code: string): string =>
  `document.dispatchEvent(new KeyboardEvent('keydown', { altKey: true, code: '${code}', bubbles: true }))`;

/** Ignores the line of the run before. */
const testUntilPrinted = `new Promise((resolve) => {
  const before = document.querySelector('#output').textContent;
  const look = () => {
    const text = document.querySelector('#output').textContent;
    const printed = /^\\d{13}$/m.exec(text);
    if (text === before || printed === null) return requestAnimationFrame(look);
    resolve(Date.now() - Number(printed[0]));
  };
  ${key('KeyT')};
  look();
})`;

const stopUntilSaid = `new Promise((resolve) => {
  const begun = performance.now();
  const look = () => {
    if (!document.querySelector('.verdict').textContent.includes('Stopped')) return requestAnimationFrame(look);
    resolve(performance.now() - begun);
  };
  ${key('KeyS')};
  look();
})`;
