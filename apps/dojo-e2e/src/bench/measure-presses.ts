import type { Browser } from 'playwright-core';
import { LAPTOP } from '../page/browser';
import type { Player } from '../system/player';
import type { Measures } from './measure-loads';

const PRESSES = 40;

/** From the key to the light on the page; the baseline is the same [test] by HTTP alone, from this process. */
export async function measurePresses(
  browser: Browser,
  dojoUrl: string,
  player: Player,
): Promise<Measures> {
  const byHttp: number[] = [];
  const onPage: number[] = [];
  const page = await browser.newPage({ viewport: LAPTOP });
  await page.goto(`${dojoUrl}/kata/${player.kataId}/${player.name}`);
  await page.locator('.cm-content').waitFor();
  for (let count = 0; count < PRESSES; count += 1) {
    const begunMs = performance.now();
    await player.test();
    byHttp.push(performance.now() - begunMs);
    // The page has heard of that light before it makes its own.
    await page.evaluate(untilLights(2 * count + 1));
    onPage.push(await page.evaluate<number>(pressAndWait(2 * count + 2)));
  }
  await page.close();
  return [
    ['[test], Python unittest, by HTTP alone (baseline)', byHttp],
    ['[test], Python unittest, from the key to the light on the page', onPage],
  ];
}

/** Milliseconds until the frame after the one that shows so many lights; the start is one of the badges. */
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

function pressAndWait(count: number): string {
  const key = "{ altKey: true, code: 'KeyT', key: 't', bubbles: true }";
  return `document.dispatchEvent(new KeyboardEvent('keydown', ${key})), ${untilLights(count)}`;
}
