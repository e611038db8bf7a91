import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Returns the violations that axe-core finds on the page as it is, each with its elements. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // Through the debugger: our Content-Security-Policy blocks such a script on the page. Once for each document.
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(source);
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ': ' + nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary).join(' | ')))`,
  );
}
