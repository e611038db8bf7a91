import type { Browser, Page } from 'playwright-core';
import { LAPTOP } from '../page/browser';
import type { Player } from '../system/players/player';
import type { Dojo } from '../system/services/dojo';

/** What each measure of the page works with. */
export interface Measuring {
  readonly browser: Browser;
  readonly dojo: Dojo;
  readonly player: Player;
}

export const SLOW_DOWN = 4;

export function editUrl({ dojo, player }: Measuring): string {
  return `${dojo.url}/kata/${player.kataId}/${player.name}`;
}

/** Resolves to the player's page. */
export async function openEditor(measuring: Measuring): Promise<Page> {
  const page = await measuring.browser.newPage({ viewport: LAPTOP });
  await page.goto(editUrl(measuring));
  await page.locator('.cm-content').waitFor();
  return page;
}

/** Makes the page's processor slower, by default `SLOW_DOWN` times. */
export async function slowDown(page: Page, rate = SLOW_DOWN): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/**
 * Returns a script that does `start`, looks in each frame until `found` has a value, and resolves with `result`.
 * Both may use `begunMs`, the time before `start`, and `outputBefore`, the text of the output then.
 */
export function untilFound(start: string, found: string, result: string): string {
  return `new Promise((resolve) => {
    const begunMs = performance.now();
    const outputBefore = document.querySelector('#output')?.textContent;
    const look = () => {
      const found = ${found};
      if (found) resolve(${result});
      else requestAnimationFrame(look);
    };
    ${start};
    look();
  })`;
}

/** Returns a script that presses Alt and this key. */
export function altKey(code: string): string {
  const key = `{ altKey: true, code: '${code}', bubbles: true }`;
  return `document.dispatchEvent(new KeyboardEvent('keydown', ${key}))`;
}
