import type { Browser } from 'playwright-core';
import { LAPTOP } from '../page/browser';
import { editUrl, SLOW_DOWN, slowDown, type Measuring } from './measured-page';

const LOADS = 15;

/**
 * Measures the time from the start of the navigation until files can be edited and tested, and until CodeMirror has
 * replaced the plain field. Each load is in a new context, so nothing is cached, with a processor slowed down four
 * times. The baseline is the start page, which has no editor.
 */
export async function measureLoads(measuring: Measuring): Promise<void> {
  const { browser, dojo, samples } = measuring;
  const [home, edit] = [`${dojo.url}/`, editUrl(measuring)];
  const slower = `processor ${SLOW_DOWN}x slower`;
  for (let count = 0; count < LOADS; count += 1)
    for (const [title, url, usable] of [
      [`the start page is usable, ${slower} (baseline)`, home, 'form button'],
      [`files can be edited and tested, ${slower}`, edit, '.editor textarea'],
      [`CodeMirror has loaded, ${slower}`, edit, '.cm-content'],
    ] as const)
      samples.add(title, await loadMs(browser, url, usable));
}

async function loadMs(browser: Browser, url: string, usable: string): Promise<number> {
  const context = await browser.newContext({ viewport: LAPTOP });
  const page = await context.newPage();
  await slowDown(page, SLOW_DOWN);
  await page.addInitScript(`new MutationObserver((_, observer) => {
    if (document.querySelector(${JSON.stringify(usable)}) === null) return;
    observer.disconnect();
    requestAnimationFrame(() => (window.usableMs = performance.now()));
  }).observe(document, { childList: true, subtree: true })`);
  await page.goto(url);
  // Not by `waitForFunction`, which the page's Content-Security-Policy does not let evaluate a text.
  const ms = await page.evaluate<number>(`new Promise((resolve) => {
    const look = () => (window.usableMs ? resolve(window.usableMs) : setTimeout(look, 20));
    look();
  })`);
  await context.close();
  return ms;
}
