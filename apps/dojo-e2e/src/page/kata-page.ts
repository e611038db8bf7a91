import type { Page } from 'playwright-core';

/** The page as a person uses it: by what is written on it. */
export interface KataPage {
  /** Opens a kata from `/` and joins it; resolves when the files can be edited. */
  startAndJoin(startPoint: string): Promise<void>;
  selectFile(name: string): Promise<void>;
  type(text: string): Promise<void>;
  text(): Promise<string>;
  /** Presses [test] and resolves with the result as it is told to a screen reader. */
  test(): Promise<string>;
  /** The lights in the row, by their letters; the start is among them. */
  lightLetters(): Promise<string>;
  hasSidewaysScroll(): Promise<boolean>;
}

export function kataPage(page: Page): KataPage {
  const editor = page
    .getByRole('textbox', { name: /^Contents of/ })
    .and(page.locator('.cm-content'));
  return {
    startAndJoin: async (startPoint) => {
      await page.getByRole('radio', { name: startPoint }).check();
      await page.getByRole('button', { name: 'Start the kata' }).click();
      await page.getByRole('button', { name: 'Join as a new animal' }).click();
      await editor.waitFor();
    },
    selectFile: (name) => page.getByRole('tab', { name, exact: true }).click(),
    type: async (text) => {
      await editor.press('Control+a');
      await editor.evaluate(paste, text);
    },
    text: async () => {
      await editor.waitFor();
      return (await editor.locator('.cm-line').allInnerTexts()).map(line).join('\n');
    },
    test: async () => {
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      const result = page.locator('#result:not(:empty)');
      await result.waitFor({ state: 'attached' });
      return (await result.textContent()) ?? '';
    },
    lightLetters: async () =>
      (await page.locator('.light-bar .lights .badge').allTextContents()).join(''),
    hasSidewaysScroll: () =>
      page.evaluate('document.documentElement.scrollWidth > window.innerWidth'),
  };
}

/**
 * What Ctrl-V does. Playwright's own `fill` has the browser split lines by itself, with style attributes that our
 * Content-Security-Policy blocks loudly; nobody's keyboard does that.
 */
function paste(target: Node, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}

/** An empty line of the editor holds a line break, to be as high as the others. */
function line(text: string): string {
  return text === '\n' ? '' : text;
}
