import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** What axe-core has to say of the page as it is, each with the elements it means; nothing, it is to be hoped. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  // Through the debugger: our Content-Security-Policy blocks such a script on the page.
  await page.evaluate(source);
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ': ' + nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary).join(' | ')))`,
  );
}
