import { TreeProblem } from '../../tree-problem';

/** Deeper than any file of a kata. */
const DEPTH_MAX = 100;

const PLAIN: Readonly<Record<string, unknown>> = { nil: null, true: true, false: false };
const ESCAPES: Readonly<Record<string, string>> = {
  ...{
    n: '\n',
    t: '\t',
    r: '\r',
    e: '\x1b',
    a: '\x07',
    b: '\b',
    f: '\f',
    v: '\v',
    s: ' ',
    0: '\0',
  },
};

/**
 * Parses the text that Ruby's `inspect` makes of hashes, arrays, strings, symbols, numbers, booleans and `nil`, or a
 * person who edits that: with keys as `name: 1`, single quotes, comments, or a comma at the end. In 2012-14 servers
 * stored it as `manifest.rb` and `increments.rb`. Nothing is evaluated. Throws a {@link TreeProblem}
 * for anything else. `what` names the file in the error.
 */
export function parseRubyText(text: string, what: string): unknown {
  return new RubyParser(text, what).whole();
}

class RubyParser {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly what: string,
  ) {}

  whole(): unknown {
    const value = this.#value(0);
    this.#skipSpace();
    if (this.#at < this.text.length) throw this.#problem();
    return value;
  }

  #value(depth: number): unknown {
    if (depth > DEPTH_MAX) throw this.#problem('is nested too deep');
    this.#skipSpace();
    if (this.#take('{')) return this.#hash(depth);
    if (this.#take('[')) return this.#list(']', () => this.#value(depth + 1));
    if (this.#take('"')) return this.#string();
    if (this.#take("'")) return this.#plainString();
    if (this.#take(':')) return this.#symbol();
    return this.#plain();
  }

  #hash(depth: number): unknown {
    const entries = this.#list('}', () => {
      const key = this.#key(depth + 1);
      return [key, this.#value(depth + 1)] as const;
    });
    return Object.fromEntries(entries);
  }

  /** Returns the key of an entry, `:name =>`, `"name" =>` or `name:`, and goes behind its sign. */
  #key(depth: number): string {
    const name = this.#matched(/([A-Za-z_]\w*[?!]?):(?!:)/y);
    if (name !== undefined) return name.slice(0, -1);
    const key = this.#value(depth);
    if (typeof key === 'string' && this.#take(':')) return key;
    this.#skipSpace();
    const isKey = typeof key === 'string' || typeof key === 'number';
    if (!isKey || !this.#take('=>')) throw this.#problem();
    return String(key);
  }

  #symbol(): string {
    if (this.#take('"')) return this.#string();
    return this.#match(/[A-Za-z_]\w*[?!]?/y);
  }

  /** Reads a string in single quotes, which has two escapes. */
  #plainString(): string {
    const text = this.#match(/(?:[^'\\]|\\[\s\S])*/y);
    if (!this.#take("'")) throw this.#problem();
    return text.replace(/\\(['\\])/g, '$1');
  }

  #list<Item>(end: string, item: () => Item): Item[] {
    const items: Item[] = [];
    for (this.#skipSpace(); !this.#take(end); this.#skipSpace()) {
      if (items.length > 0 && !this.#take(',')) throw this.#problem();
      this.#skipSpace();
      if (items.length > 0 && this.#take(end)) return items;
      items.push(item());
    }
    return items;
  }

  #plain(): unknown {
    const word = this.#match(/-?\d{1,15}(\.\d{1,15})?(e[-+]?\d{1,2})?(?![\w.])|nil|true|false/y);
    return Object.hasOwn(PLAIN, word) ? PLAIN[word] : Number(word);
  }

  /** Collects bytes, because Ruby writes the bytes of a character that it does not know as `\xE2\x80\x93`. */
  #string(): string {
    const parts: Buffer[] = [];
    while (!this.#take('"')) {
      const plain = /[^"\\]+/y;
      plain.lastIndex = this.#at;
      const text = plain.exec(this.text)?.[0] ?? '';
      this.#at += text.length;
      parts.push(Buffer.from(text));
      if (this.#take('\\')) parts.push(this.#escape());
      else if (text === '' && this.text[this.#at] !== '"') throw this.#problem();
    }
    return Buffer.concat(parts).toString('utf8');
  }

  #escape(): Buffer {
    if (this.#take('x')) return Buffer.from(this.#match(/[0-9A-Fa-f]{2}/y), 'hex');
    if (this.#take('u{')) return this.#codePoint(/[0-9A-Fa-f]{1,6}/y, '}');
    if (this.#take('u')) return this.#codePoint(/[0-9A-Fa-f]{4}/y, '');
    const octal = /[0-7]{3}/y;
    octal.lastIndex = this.#at;
    if (octal.test(this.text)) return Buffer.from([parseInt(this.#match(octal), 8) & 0xff]);
    const letter = this.#match(/[\s\S]/y);
    return Buffer.from(Object.hasOwn(ESCAPES, letter) ? (ESCAPES[letter] ?? '') : letter);
  }

  #codePoint(digits: RegExp, end: string): Buffer {
    const code = parseInt(this.#match(digits), 16);
    if (code > 0x10ffff || (end !== '' && !this.#take(end))) throw this.#problem();
    return Buffer.from(String.fromCodePoint(code));
  }

  #match(sticky: RegExp): string {
    const found = this.#matched(sticky);
    if (found === undefined) throw this.#problem();
    return found;
  }

  #matched(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#at;
    const [found] = sticky.exec(this.text) ?? [];
    this.#at += found?.length ?? 0;
    return found;
  }

  #take(text: string): boolean {
    if (!this.text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #skipSpace(): void {
    const space = /(?:\s|#.*)*/y;
    space.lastIndex = this.#at;
    this.#at += space.exec(this.text)?.[0].length ?? 0;
  }

  #problem(why = 'is not the text of a Ruby hash or array'): TreeProblem {
    return new TreeProblem(`${this.what} ${why}, at character ${this.#at + 1}`);
  }
}
