import { Refusal } from '../refusal';

/** Ruby's escapes that RE2 lacks or reads differently, outside of a class. */
const OUTSIDE: ReadonlyMap<string, string> = new Map([
  ['s', '[\\t\\n\\v\\f\\r ]'],
  ['S', '[^\\t\\n\\v\\f\\r ]'],
  ['h', '[0-9a-fA-F]'],
  ['H', '[^0-9a-fA-F]'],
  ['e', '\\x1b'],
  ['/', '/'],
]);

/** The same inside of a class. `\S` and `\H` have no form there. */
const INSIDE: ReadonlyMap<string, string> = new Map([
  ['s', '\\t\\n\\v\\f\\r '],
  ['h', '0-9a-fA-F'],
  ['e', '\\x1b'],
  ['b', '\\x08'],
  ['/', '/'],
]);

/** Ruby's named classes know characters beyond ASCII, RE2's do not. */
const NAMED_CLASSES: ReadonlyMap<string, string> = new Map([
  ['alpha', '\\p{L}\\p{Nl}'],
  ['alnum', '\\p{L}\\p{Nl}\\p{Nd}'],
  ['digit', '\\p{Nd}'],
  ['lower', '\\p{Ll}'],
  ['upper', '\\p{Lu}'],
  ['space', '\\t\\n\\v\\f\\r\\x{85}\\p{Z}'],
  ['xdigit', '0-9a-fA-F'],
]);

/** Letters and digits after a backslash that mean the same in RE2. */
const SHARED_OUTSIDE = 'dDwWbBAznrtfvax';
const SHARED_INSIDE = 'dDwWnrtfvax';

/**
 * Translates a regex of Ruby into RE2's syntax, with `lineStart` for each `^`. Throws {@link Refusal} for what RE2
 * lacks.
 */
export function translate(source: string, line: number, lineStart = '^'): string {
  return new Translation(source, line, lineStart).result();
}

class Translation {
  #at = 0;
  #output = '';

  constructor(
    private readonly source: string,
    private readonly line: number,
    private readonly lineStart: string,
  ) {}

  result(): string {
    while (this.#at < this.source.length) {
      const character = this.#take();
      if (character === '\\') this.#output += this.#escape(OUTSIDE, SHARED_OUTSIDE);
      else if (character === '[') this.#class();
      else if (character === '(') this.#group();
      else if (character === '{') this.#brace();
      else this.#output += character === '^' ? this.lineStart : character;
    }
    return this.#output;
  }

  #take(): string {
    const character = this.source[this.#at] ?? '';
    this.#at += 1;
    return character;
  }

  #escape(translated: ReadonlyMap<string, string>, shared: string): string {
    const escaped = this.#take();
    const known = translated.get(escaped);
    if (known !== undefined) return known;
    if (/\w/.test(escaped) && !shared.includes(escaped)) throw this.#refused(`\\${escaped}`);
    if (escaped === 'x' && !/^[0-9a-fA-F]{2}/.test(this.source.slice(this.#at))) {
      throw this.#refused('\\x without two digits');
    }
    return /[\w\\^$.*+?()[\]{}|-]/.test(escaped) ? `\\${escaped}` : escaped;
  }

  #class(): void {
    this.#output += '[';
    if (this.source[this.#at] === '^') this.#output += this.#take();
    for (let isFirst = true; ; isFirst = false) {
      const character = this.#take();
      if (character === '') throw this.#refused('a class without an end');
      if (character === ']' && isFirst) throw this.#refused('an empty class');
      if (character === '[') this.#nestedClass();
      else if (character === '&' && this.source[this.#at] === '&')
        throw this.#refused('&& in a class');
      else if (character === '\\') this.#output += this.#escape(INSIDE, SHARED_INSIDE);
      else this.#output += character;
      if (character === ']') return;
    }
  }

  /** Translates a class inside of a class, which can only be one such as `[:alpha:]`. */
  #nestedClass(): void {
    const [named, name = ''] = /^:(\^?[a-z]+):\]/.exec(this.source.slice(this.#at)) ?? [];
    if (named === undefined) throw this.#refused('a class in a class');
    const translated = NAMED_CLASSES.get(name);
    if (translated === undefined) throw this.#refused(`[:${name}:] beyond ASCII`);
    this.#at += named.length;
    this.#output += translated;
  }

  #group(): void {
    this.#output += '(';
    if (this.source[this.#at] !== '?') return;
    const kind = /^\?(?::|[imx]*(?:-[imx]*)?[:)])/.exec(this.source.slice(this.#at))?.[0];
    if (kind === undefined) throw this.#refused(`(${this.source.slice(this.#at, this.#at + 3)}`);
    if (kind.includes('x')) throw this.#refused('the regex flag x');
    this.#at += kind.length;
    this.#output += kind.replaceAll('m', 's');
  }

  /** Copies a brace. Ruby reads `{,3}` as a repetition, RE2 as text. */
  #brace(): void {
    const isFromZero = /^,\d+\}/.test(this.source.slice(this.#at));
    this.#output += isFromZero ? '{0' : '{';
  }

  #refused(what: string): Refusal {
    return new Refusal(`the regex has ${what}, which RE2 lacks`, this.line);
  }
}
