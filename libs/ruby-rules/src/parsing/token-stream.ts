import { Refusal } from '../refusal';
import type { Block } from './ast';
import type { Token } from './token';

/** Reads the rest of a block, up to and including `closing`. Expressions contain blocks, and blocks expressions. */
export type BlockReader = (stream: TokenStream, closing: string) => Block;

/** Tokens, read one by one. */
export class TokenStream {
  #at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    readonly readBlockBody: BlockReader,
  ) {}

  get next(): Token {
    return this.peek(0);
  }

  get line(): number {
    return this.next.line;
  }

  peek(ahead: number): Token {
    const token = this.tokens[Math.min(this.#at + ahead, this.tokens.length - 1)];
    if (token === undefined) throw new Refusal('there is nothing to read', 1);
    return token;
  }

  take(): Token {
    const token = this.next;
    this.#at += 1;
    return token;
  }

  is(text: string): boolean {
    return isText(this.next, text);
  }

  /** Takes the next token when it is this operator or keyword. */
  takeIf(text: string): boolean {
    if (!this.is(text)) return false;
    this.take();
    return true;
  }

  expect(text: string): void {
    if (!this.takeIf(text)) throw this.unexpected(`instead of ${JSON.stringify(text)}`);
  }

  expectAfterNewlines(text: string): void {
    this.skipNewlines();
    this.expect(text);
  }

  name(): string {
    if (this.next.kind !== 'name') throw this.unexpected('instead of a name');
    return this.take().text;
  }

  skipNewlines(): void {
    while (this.next.kind === 'newline') this.take();
  }

  unexpected(detail = ''): Refusal {
    return unreadable(this.next, detail);
  }
}

export function unreadable({ kind, text, line }: Token, detail = ''): Refusal {
  const what = kind === 'end' ? 'the end' : JSON.stringify(text === '' ? kind : text);
  return new Refusal(`cannot read ${what} ${detail}`.trim(), line);
}

export function isText(token: Token, text: string): boolean {
  return (token.kind === 'operator' || token.kind === 'keyword') && token.text === text;
}
