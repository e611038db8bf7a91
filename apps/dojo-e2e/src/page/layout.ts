import type { Page } from 'playwright-core';

/**
 * Resolves when the page has scrolled its panes to what it has rendered. It does that in the next frame, once the
 * browser has laid it out, which is after the callbacks of that frame.
 */
export async function panesAreScrolled(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
}
