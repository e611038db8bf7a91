import type { Page } from 'playwright-core';

const TABS_MAX = 60;

/** Presses Tab until an element of this name has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < TABS_MAX; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
  }
  throw new Error(`Tab does not lead to ${String(name)}.`);
}

/** Resolves to the accessible name of the selected radio button. The machine's languages decide which one it is. */
export function nameOfCheckedRadio(page: Page): Promise<string> {
  return page.evaluate<string>(
    `document.querySelector('input[type=radio]:checked').labels[0].textContent.trim()`,
  );
}

/** Presses the down arrow until the radio button of this name is selected. */
export async function arrowTo(page: Page, name: string): Promise<void> {
  const all = await page.getByRole('radio').count();
  for (let presses = 0; presses < all; presses += 1) {
    if ((await focusedName(page)) === name) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The arrow does not lead to ${name}.`);
}

/** Resolves to the accessible name of the focused element, approximated from the DOM; empty without a focus. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const focused = document.activeElement;
    if (focused === document.body) return '';
    const label = focused.labels?.[0]?.textContent;
    return (focused.getAttribute('aria-label') ?? label ?? focused.textContent ?? '').trim();
  })()`);
}
