import { isOf } from './locale';
import { shownLocale } from './texts';

/** The language of the page as the browser writes its dates, such as `en-GB`. */
function regionalTag(): string {
  const locale = shownLocale();
  return globalThis.navigator?.languages?.find((tag) => isOf(tag, locale)) ?? locale;
}

/** A date and time in the reader's language and time zone. */
export function dateTime(ms: number): string {
  return new Date(ms).toLocaleString(regionalTag(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** The time of a day, to the minute. */
export function clockTime(ms: number): string {
  return new Date(ms).toLocaleTimeString(regionalTag(), { hour: '2-digit', minute: '2-digit' });
}

/** The time of a day, to the second. */
export function exactTime(ms: number): string {
  return new Date(ms).toLocaleTimeString(regionalTag());
}

/** A number with one digit behind the decimal mark, such as "3.0". */
export function oneDecimal(value: number): string {
  return decimals(shownLocale()).format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

function decimals(locale: string): Intl.NumberFormat {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale, digits);
  formats.set(locale, format);
  return format;
}

/** A number in the form of the language, such as "2.5"; a dash when it is not known. */
export function numberText(value: number | null): string {
  return value === null ? '–' : value.toLocaleString(shownLocale());
}
