import type { Page } from 'playwright-core';

/** The page as a person uses it: by its texts. */
export interface KataPage {
  /** Starts a kata from `/` and joins it. Resolves when the files can be edited. */
  startAndJoin(startPoint: string): Promise<void>;
  selectFile(name: string): Promise<void>;
  type(text: string): Promise<void>;
  text(): Promise<string>;
  /** Presses Test. Resolves with the result as a screen reader announces it. */
  test(): Promise<string>;
  /** Returns the letters of the lights in the row, the start included. */
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
 * Pastes like Ctrl-V. Playwright's own `fill` makes the browser split lines itself, with style attributes that our
 * Content-Security-Policy blocks with a warning. No keyboard does that.
 */
function paste(target: Node, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}

/** Returns the text of a line. An empty line of the editor contains a line break, to have its height. */
function line(text: string): string {
  return text === '\n' ? '' : text;
}
