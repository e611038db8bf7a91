import { isOf, type Locale } from './locale';
import { shownLocale } from './texts';

/** Returns the language of the page as the browser writes its dates, such as `en-GB`. */
function regionalTag(): string {
  const locale = shownLocale();
  return globalThis.navigator?.languages?.find((tag) => isOf(tag, locale)) ?? locale;
}

/** Returns a date and time in the reader's language and time zone. */
export function dateTime(ms: number): string {
  return new Date(ms).toLocaleString(regionalTag(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** Returns the time of a day, to the minute. */
export function clockTime(ms: number): string {
  return new Date(ms).toLocaleTimeString(regionalTag(), { hour: '2-digit', minute: '2-digit' });
}

/** Returns the time of a day, to the second. */
export function exactTime(ms: number): string {
  return new Date(ms).toLocaleTimeString(regionalTag());
}

const DECIMAL_MARKS: Readonly<Record<Locale, string>> = { en: '.', de: ',', fr: ',' };

/**
 * Returns a number of less than 1000 with one digit behind the decimal mark, such as "3.0". Not by `Intl.NumberFormat`,
 * which takes the browser 9 ms to create.
 */
export function oneDecimal(value: number): string {
  return value.toFixed(1).replace('.', DECIMAL_MARKS[shownLocale()]);
}

/** Returns a number in the form of the language, such as "2.5"; a dash when it is not known. */
export function numberText(value: number | null): string {
  return value === null ? '–' : value.toLocaleString(shownLocale());
}
