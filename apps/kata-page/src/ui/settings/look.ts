import { effect, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Settings } from '../../storage/settings';

/** Gives the document the theme and the font size of the settings. `system` is the browser's own light or dark. */
export function applyLook(settings: ReadonlySignal<Settings>): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = signal(dark.matches);
  dark.addEventListener('change', () => (isDark.value = dark.matches));
  const { dataset, style } = document.documentElement;
  effect(() => {
    const { theme, fontSize } = settings.value;
    dataset['theme'] = theme === 'system' ? (isDark.value ? 'dark' : 'light') : theme;
    style.setProperty('--code-size', `${fontSize / 16}rem`);
  });
}
