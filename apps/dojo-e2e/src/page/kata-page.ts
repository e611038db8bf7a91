import type { Page } from 'playwright-core';

/** The page as a person uses it: by what is written on it. */
export interface KataPage {
  /** Opens a kata from `/` and joins it; resolves when the files can be edited. */
  openAndJoin(startPoint: string): Promise<void>;
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
  const editor = page.getByRole('textbox', { name: /^Contents of/ });
  return {
    openAndJoin: async (startPoint) => {
      await page.getByRole('radio', { name: startPoint }).check();
      await page.getByRole('button', { name: 'Open the kata' }).click();
      await page.getByRole('button', { name: 'Join as a new animal' }).click();
      await editor.waitFor();
    },
    selectFile: (name) => page.getByRole('tab', { name, exact: true }).click(),
    type: (text) => editor.fill(text),
    text: () => editor.inputValue(),
    test: async () => {
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      const result = page.locator('#result:not(:empty)');
      await result.waitFor({ state: 'attached' });
      return (await result.textContent()) ?? '';
    },
    lightLetters: async () => (await page.locator('.light-bar .badge').allTextContents()).join(''),
    hasSidewaysScroll: () =>
      page.evaluate('document.documentElement.scrollWidth > window.innerWidth'),
  };
}
