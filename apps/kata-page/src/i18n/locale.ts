export const LOCALES = ['en', 'de', 'fr'] as const;

/** A language of the page. Each text is written in English, and translated into the others. */
export type Locale = (typeof LOCALES)[number];

/** What a user can choose: a language, or the first of the browser's that the page has. */
export type LanguageSetting = Locale | 'browser';

/** The name of each language in that language. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
};

/** Returns the language to show. `wanted` are the browser's, the preferred one first, such as `de-AT`. */
export function localeOf(setting: LanguageSetting, wanted: readonly string[]): Locale {
  if (setting !== 'browser') return setting;
  const found = wanted.flatMap((tag) => LOCALES.find((locale) => isOf(tag, locale)) ?? []);
  return found[0] ?? 'en';
}

export function isOf(tag: string, locale: Locale): boolean {
  const [language] = tag.toLowerCase().split('-');
  return language === locale;
}
