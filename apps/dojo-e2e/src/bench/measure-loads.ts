import type { Browser } from 'playwright-core';
import { LAPTOP } from '../page/browser';
import type { Player } from '../system/players/player';

export type Measures = readonly (readonly [string, readonly number[]])[];

const LOADS = 15;
const SLOW_DOWN = 4;

/**
 * Measures the time from the start of the navigation until files can be edited and tested, and until CodeMirror has
 * replaced the plain field. Each load is in a new context, so nothing is cached, with a processor slowed down four
 * times. The baseline is the start page, which has no editor.
 */
export async function measureLoads(
  browser: Browser,
  dojoUrl: string,
  { kataId, name }: Player,
): Promise<Measures> {
  const typed: number[] = [];
  const editor: number[] = [];
  const home: number[] = [];
  for (let count = 0; count < LOADS; count += 1) {
    home.push(await loadMs(browser, `${dojoUrl}/`, 'form button'));
    const edit = `${dojoUrl}/kata/${kataId}/${name}`;
    typed.push(await loadMs(browser, edit, '.editor textarea'));
    editor.push(await loadMs(browser, edit, '.cm-content'));
  }
  return [
    [`the start page is usable, processor ${SLOW_DOWN}x slower (baseline)`, home],
    [`files can be edited and tested, processor ${SLOW_DOWN}x slower`, typed],
    [`CodeMirror is there, processor ${SLOW_DOWN}x slower`, editor],
  ];
}

async function loadMs(browser: Browser, url: string, usable: string): Promise<number> {
  const context = await browser.newContext({ viewport: LAPTOP });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  await page.addInitScript(`new MutationObserver((_, observer) => {
    if (document.querySelector(${JSON.stringify(usable)}) === null) return;
    observer.disconnect();
    requestAnimationFrame(() => (window.usableMs = performance.now()));
  }).observe(document, { childList: true, subtree: true })`);
  await page.goto(url);
  const ms = await page.evaluate<number>(`new Promise((resolve) => {
    const look = () => (window.usableMs ? resolve(window.usableMs) : setTimeout(look, 20));
    look();
  })`);
  await context.close();
  return ms;
}
