import { Refusal } from '../refusal';
import {
  closingOf,
  doubleQuoted,
  keepEscape,
  readParts,
  singleQuoted,
  take,
  type Cursor,
} from './literals';
import { KEYWORDS, type Token } from './token';

const OPERATORS = [
  ...['===', '<=>', '**=', '&&=', '||='],
  ...[
    '==',
    '!=',
    '=~',
    '!~',
    '>=',
    '<=',
    '&&',
    '||',
    '::',
    '&.',
    '->',
    '=>',
    '..',
    '+=',
    '-=',
    '<<',
  ],
  ...[
    '+',
    '-',
    '*',
    '/',
    '%',
    '=',
    '!',
    '<',
    '>',
    '?',
    ':',
    '.',
    ',',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '|',
    '&',
    '~',
    '^',
  ],
];

/** Splits Ruby source into tokens. Throws {@link Refusal}. */
export function tokenize(source: string, firstLine = 1): Token[] {
  const lexer = new Lexer({ source, at: 0, line: firstLine });
  return lexer.tokens();
}

class Lexer {
  readonly #tokens: Token[] = [];

  constructor(private readonly cursor: Cursor) {}

  tokens(): Token[] {
    for (;;) {
      const isSpaced = this.#skipSpace();
      const { line } = this.cursor;
      if (this.cursor.at >= this.cursor.source.length) break;
      this.#tokens.push({ ...this.#next(), line, isSpaced });
    }
    const end = { text: '', line: this.cursor.line, isSpaced: true };
    return [...this.#tokens, { kind: 'newline', ...end }, { kind: 'end', ...end }];
  }

  /** Skips spaces, comments, and newlines before a method call on the next line. */
  #skipSpace(): boolean {
    const space = this.#match(/(?:[ \t\r]|\\\n|#[^\n]*|\n(?=\s*(?:#[^\n]*\n\s*)*\.\w))+/y) ?? '';
    this.cursor.line += space.split('\n').length - 1;
    return space !== '';
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.cursor.at;
    const found = pattern.exec(this.cursor.source)?.[0];
    if (found !== undefined) this.cursor.at += found.length;
    return found;
  }

  #next(): Pick<Token, 'kind' | 'text' | 'parts' | 'flags'> {
    if (this.#match(/[\n;]/y) !== undefined) {
      if (this.cursor.source[this.cursor.at - 1] === '\n') this.cursor.line += 1;
      return { kind: 'newline', text: '\n' };
    }
    return this.#literal() ?? this.#word() ?? this.#operator();
  }

  #literal() {
    const number = this.#match(/\d[\d_]*/y);
    if (number !== undefined) return { kind: 'integer', text: number.replaceAll('_', '') } as const;
    if (this.#match(/'/y)) return this.#string("'", false);
    if (this.#match(/"/y)) return this.#string('"', true);
    if (this.#startsValue() || this.#startsParameter()) {
      if (this.#match(/\//y)) return this.#regex('/');
      const percent = this.#match(/%[wr][([{<|!]/y);
      if (percent?.[1] === 'r') return this.#regex(percent.slice(2));
      if (percent !== undefined) return this.#words(percent.slice(2));
    }
    const symbol = this.#match(/:[a-zA-Z_]\w*[?!]?/y);
    return symbol === undefined ? undefined : ({ kind: 'symbol', text: symbol.slice(1) } as const);
  }

  #string(closing: string, isInterpolated: boolean) {
    const unescape = isInterpolated ? doubleQuoted : singleQuoted;
    const parts = readParts(this.cursor, { closing, isInterpolated, unescape });
    return { kind: 'string', text: '', parts } as const;
  }

  #regex(opening: string) {
    const closing = closingOf(opening);
    const form = { closing, isInterpolated: true, unescape: keepEscape };
    const parts = readParts(this.cursor, form);
    return { kind: 'regex', text: '', parts, flags: this.#match(/[a-z]*/y) ?? '' } as const;
  }

  #words(opening: string) {
    const form = { closing: closingOf(opening), isInterpolated: false, unescape: singleQuoted };
    const [text = ''] = readParts(this.cursor, form);
    return { kind: 'words', text: String(text) } as const;
  }

  #word() {
    const text = this.#match(/\$\d|[a-zA-Z_]\w*(?:[?!](?!=))?/y);
    if (text === undefined) return undefined;
    const isMethod = this.#tokens.at(-1)?.text === '.';
    return { kind: KEYWORDS.has(text) && !isMethod ? 'keyword' : 'name', text } as const;
  }

  #operator() {
    const { source, at, line } = this.cursor;
    const text = OPERATORS.find((operator) => source.startsWith(operator, at));
    if (text === undefined)
      throw new Refusal(`the character ${JSON.stringify(take(this.cursor))}`, line);
    this.cursor.at += text.length;
    return { kind: 'operator', text } as const;
  }

  /** Returns whether this is a regex after the name of a method: `output.match /x/`. */
  #startsParameter(): boolean {
    const { source, at } = this.cursor;
    const [last, before] = [this.#tokens.at(-1), this.#tokens.at(-2)];
    const isMethod = last?.kind === 'name' && before?.text === '.';
    return isMethod && /^\s(?:\/[^\s=]|%r)/.test(source.slice(at - 1, at + 2));
  }

  /**
   * Returns whether a value can start here. A `/` or `%` is an operator after a value, and starts a literal elsewhere.
   */
  #startsValue(): boolean {
    const last = this.#tokens.at(-1);
    if (last === undefined || last.kind === 'newline') return true;
    if (last.kind === 'keyword') return !['nil', 'true', 'false', 'end'].includes(last.text);
    return last.kind === 'operator' && ![')', ']', '}'].includes(last.text);
  }
}
