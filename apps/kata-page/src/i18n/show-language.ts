import { computed, effect, type ReadonlySignal } from '@preact/signals-core';
import type { Catalogue } from './catalogue';
import { localeOf, type LanguageSetting, type Locale } from './locale';
import { showLocale, shownLocale } from './texts';

type Translated = Exclude<Locale, 'en'>;

/** Each language is a script of its own, which is fetched when it is chosen. */
const CATALOGUES: Readonly<Record<Translated, () => Promise<{ readonly default: Catalogue }>>> = {
  de: () => import('./de'),
  fr: () => import('./fr'),
};

async function fetchTexts(locale: Locale): Promise<Catalogue | undefined> {
  return locale === 'en' ? undefined : (await CATALOGUES[locale]()).default;
}

/**
 * Shows the page in the chosen language, and changes it when another one is chosen. Resolves when the first texts are
 * there, or could not be fetched: the page is in English then.
 */
export function showLanguage(setting: ReadonlySignal<LanguageSetting>): Promise<void> {
  const wanted = computed(() => localeOf(setting.value, navigator.languages));
  let change = Promise.resolve();
  effect(() => {
    const locale = wanted.value;
    // One after the other, so that the one that was chosen last is shown.
    change = change.then(() => showLocale(locale, fetchTexts)).catch(() => undefined);
  });
  effect(() => {
    document.documentElement.lang = shownLocale();
  });
  return change;
}
