import { createI18n, transform } from '@nanostores/i18n';
import { signal } from '@preact/signals-core';
import { atom } from 'nanostores';
import type { Locale } from './locale';

/** A text with placeholders, such as `Light {number}`, or its plural forms with `{count}` among them. */
export type Translation = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** The names of the placeholders of a text. */
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

export type Values<Name extends string> = Readonly<Record<Name, string | number>>;

/** A text that is written with values. The library takes a function with its transformation in it. */
export type Filled<Name extends string> = (values: Values<Name>) => string;

type Texts = Readonly<Record<string, string | ((values: never) => string)>>;

const wanted = atom<Locale>('en');
/** The language of the page. Views that have read a text are rendered again when it changes. */
const shown = signal<Locale>('en');
/** A part that a language does not have stays in English. */
const i18n = createI18n<Locale, 'en'>(wanted, {
  get: (_locale, parts) => Promise.resolve(Object.fromEntries(parts.map((part) => [part, {}]))),
});

export function shownLocale(): Locale {
  return shown.value;
}

/**
 * Defines the English texts of a part of the page. Each property is read in the language of the page. The languages
 * have the same keys under the same name of the part, in `i18n/de` and `i18n/fr`.
 */
export function texts<const Base extends Texts>(part: string, base: Base): Base {
  // Most texts are of views that are not shown. The first that is read prepares its part.
  let locale: Locale | undefined;
  let prepared: Texts = {};
  return new Proxy(base, {
    get: (_, key) => {
      if (locale !== shown.value) {
        locale = shown.value;
        // Not by a listener, which costs more than the texts themselves.
        prepared = i18n(part, base as unknown as Record<string, string>).value ?? {};
      }
      return prepared[String(key)];
    },
  });
}

/**
 * Returns a translation of what the server says in English, by its code. Undefined in English, and for a code that has
 * none.
 */
export function translationOf(code: string): string | undefined {
  const { codes = {} } = (i18n.cache[shown.value] ?? {}) as { codes?: Record<string, string> };
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** Declares a text with values. They are put in once: braces and dollar signs in a value are plain text. */
export function params<const Text extends string>(text: Text): Filled<Names<Text>> {
  return fillText(text) as unknown as Filled<Names<Text>>;
}

const fillText = transform((locale: string, text: string, values: Values<string>) =>
  filled(locale, text, values),
);

/** Declares a text that depends on the number `count`. */
export function plural<const Forms extends { readonly one: string; readonly other: string }>(
  forms: Forms,
): Filled<Names<Forms['other']> | 'count'> {
  return fillForm(forms) as unknown as Filled<Names<Forms['other']> | 'count'>;
}

const fillForm = transform((locale: string, forms: Translation, values: Values<'count'>) => {
  const form = new Intl.PluralRules(locale).select(Number(values.count));
  return filled(
    locale,
    typeof forms === 'string' ? forms : (forms[form] ?? forms.other ?? ''),
    values,
  );
});

/** Puts values into a text, with numbers as the language writes them. */
function filled(locale: string, text: string, values: Values<string>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = values[name] ?? whole;
    return typeof value === 'number' ? numberText(locale, value) : value;
  });
}

const PLACEHOLDER = /\{(\w+)\}/g;

/**
 * Returns a number in the form of the language. Small numbers are alike in all languages of the page, and the browser's
 * first format is slow.
 */
function numberText(locale: string, value: number): string {
  const isSmall = Number.isInteger(value) && value < 10_000;
  return isSmall ? String(value) : value.toLocaleString(locale);
}

/** Puts elements of the page in place of the placeholders of a text. */
export function withNodes<Node>(
  text: string,
  nodes: Readonly<Record<string, Node>>,
): readonly (string | Node)[] {
  return text.split(PLACEHOLDER).map((part, at) => (at % 2 === 1 ? (nodes[part] ?? part) : part));
}

/** Shows the page in a language. Rejects, and changes nothing, when its texts cannot be fetched. */
export async function showLocale(
  locale: Locale,
  fetchTexts: (locale: Locale) => Promise<object | undefined>,
): Promise<void> {
  if (!(locale in i18n.cache)) i18n.cache[locale] = (await fetchTexts(locale)) as never;
  wanted.set(locale);
  shown.value = locale;
}
