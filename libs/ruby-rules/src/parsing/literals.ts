import { Refusal } from '../refusal';
import type { TokenPart } from './token';

/** Where a literal is read from. `at` advances. */
export interface Cursor {
  readonly source: string;
  at: number;
  line: number;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
]);

/** Returns the delimiter that ends a literal that starts with `opening`. */
export function closingOf(opening: string): string {
  return CLOSING.get(opening) ?? opening;
}

/** What a literal does with a backslash. Returns the text that the escape stands for. */
type Unescape = (escaped: string, cursor: Cursor) => string;

interface LiteralForm {
  readonly closing: string;
  readonly isInterpolated: boolean;
  readonly unescape: Unescape;
}

/** Reads from after the opening delimiter to after the closing one. */
export function readParts(cursor: Cursor, form: LiteralForm): TokenPart[] {
  const startLine = cursor.line;
  const parts: TokenPart[] = [];
  let text = '';
  for (;;) {
    const character = take(cursor);
    if (character === '') throw new Refusal('a literal has no end', startLine);
    if (character === form.closing) break;
    if (character === '\\') text += form.unescape(take(cursor), cursor);
    else if (character === '#' && form.isInterpolated && cursor.source[cursor.at] === '{') {
      parts.push(text, readInterpolation(cursor));
      text = '';
    } else text += character;
  }
  return [...parts, text].filter((part) => part !== '');
}

function readInterpolation(cursor: Cursor): TokenPart {
  const { line } = cursor;
  const start = cursor.at + 1;
  const end = cursor.source.indexOf('}', start);
  if (end < 0) throw new Refusal('an interpolation has no end', line);
  cursor.at = end + 1;
  return { source: cursor.source.slice(start, end), line };
}

/** Returns the next character, or an empty text at the end. */
export function take(cursor: Cursor): string {
  const character = cursor.source[cursor.at] ?? '';
  cursor.at += 1;
  if (character === '\n') cursor.line += 1;
  return character;
}

/** Keeps an escape for the regex itself, but for that of its delimiter. */
export const keepEscape: Unescape = (escaped) => `\\${escaped}`;

/** Replaces an escape of a single-quoted string, which has two. */
export const singleQuoted: Unescape = (escaped) =>
  escaped === "'" || escaped === '\\' ? escaped : `\\${escaped}`;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['f', '\f'],
  ['v', '\v'],
  ['e', '\u001b'],
  ['s', ' '],
  ['0', '\0'],
]);

/** Replaces an escape of a double-quoted string. Numbers of characters are refused. */
export const doubleQuoted: Unescape = (escaped, { line }) => {
  if (/[a-zA-Z1-9]/.test(escaped) && !ESCAPES.has(escaped)) {
    if (/[xuUcCM1-9]/.test(escaped)) throw new Refusal(`the escape \\${escaped} in a string`, line);
    return escaped;
  }
  return ESCAPES.get(escaped) ?? escaped;
};

/** Returns the words of `%w()`. */
export function wordsIn(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}
