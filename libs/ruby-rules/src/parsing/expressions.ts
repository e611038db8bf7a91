import type { Block, Expression, Operator, Parts } from './ast';
import { tokenize } from './lexer';
import { OPERATOR_LEVELS, PARAMETER_STARTS, type TokenPart } from './token';
import { wordsIn } from './literals';
import { isText, TokenStream, unreadable } from './token-stream';

/** Reads an expression, with `and`, `or` and `not`. */
export function readExpression(stream: TokenStream): Expression {
  let left = readNot(stream);
  while (stream.is('and') || stream.is('or')) {
    const { text, line } = stream.take();
    stream.skipNewlines();
    left = {
      type: 'binary',
      operator: text === 'and' ? '&&' : '||',
      left,
      right: readNot(stream),
      line,
    };
  }
  return left;
}

function readNot(stream: TokenStream): Expression {
  const { line } = stream;
  if (stream.takeIf('not')) return { type: 'not', operand: readNot(stream), line };
  return readAssignment(stream);
}

function readAssignment(stream: TokenStream): Expression {
  const { line } = stream;
  if (stream.next.kind !== 'name') return readTernary(stream);
  const names = [stream.next.text];
  let ahead = 1;
  for (; isText(stream.peek(ahead), ',') && stream.peek(ahead + 1).kind === 'name'; ahead += 2) {
    names.push(stream.peek(ahead + 1).text);
  }
  if (!isText(stream.peek(ahead), '=')) return readTernary(stream);
  for (let count = 0; count <= ahead; count += 1) stream.take();
  stream.skipNewlines();
  // `a = b and c` is `(a = b) and c`.
  return { type: 'assignment', names, value: readAssignment(stream), line };
}

function readTernary(stream: TokenStream): Expression {
  const test = readBinary(stream, 0);
  const { line } = stream;
  if (!stream.takeIf('?')) return test;
  stream.skipNewlines();
  const then = readTernary(stream);
  stream.expectAfterNewlines(':');
  stream.skipNewlines();
  return { type: 'ternary', test, then, otherwise: readTernary(stream), line };
}

function readBinary(stream: TokenStream, level: number): Expression {
  const operators = OPERATOR_LEVELS[level];
  if (operators === undefined) return readUnary(stream);
  let left = readBinary(stream, level + 1);
  while (stream.next.kind === 'operator' && operators.includes(stream.next.text)) {
    const { text, line } = stream.take();
    stream.skipNewlines();
    const right = isEndless(stream, text)
      ? ({ type: 'integer', value: -1, line } as const)
      : readBinary(stream, level + 1);
    left = { type: 'binary', operator: text as Operator, left, right, line };
  }
  return left;
}

/** Returns whether a range has no end: `[1..]` is `[1..-1]`. */
function isEndless(stream: TokenStream, operator: string): boolean {
  return operator === '..' && (stream.is(']') || stream.is(')'));
}

function readUnary(stream: TokenStream): Expression {
  const { line } = stream;
  if (stream.takeIf('!')) return { type: 'not', operand: readUnary(stream), line };
  return readPostfix(stream);
}

function readPostfix(stream: TokenStream): Expression {
  let receiver = readPrimary(stream);
  for (;;) {
    const { line } = stream;
    if (stream.is('[') && !stream.next.isSpaced) {
      stream.take();
      const parameters = readList(stream, ']');
      receiver = { type: 'call', receiver, method: '[]', parameters, block: undefined, line };
    } else if (stream.takeIf('.')) {
      const method = stream.take().text;
      receiver = { type: 'call', receiver, method, ...readParameters(stream), line };
    } else return receiver;
  }
}

function readParameters(stream: TokenStream): {
  parameters: Expression[];
  block: Block | undefined;
} {
  let block: Block | undefined;
  const parameters: Expression[] = [];
  if (stream.is('(') && !stream.next.isSpaced) {
    stream.take();
    if (stream.is('&')) block = readSymbolBlock(stream);
    else parameters.push(...readList(stream, ')'));
  } else if (stream.next.isSpaced && PARAMETER_STARTS.has(stream.next.kind)) {
    parameters.push(readTernary(stream));
  }
  return { parameters, block: block ?? readBlock(stream) };
}

/** Reads `&:name)`. */
function readSymbolBlock(stream: TokenStream): Block {
  stream.expect('&');
  const { kind, text: method, line } = stream.take();
  if (kind !== 'symbol') throw stream.unexpected('after &');
  stream.expect(')');
  const receiver = { type: 'variable', name: 'it', line } as const;
  const value = { type: 'call', receiver, method, parameters: [], block: undefined, line } as const;
  return { names: ['it'], body: [{ type: 'expression', value, line }] };
}

function readBlock(stream: TokenStream): Block | undefined {
  if (!stream.is('{') && !stream.is('do')) return undefined;
  const closing = stream.take().text === '{' ? '}' : 'end';
  return stream.readBlockBody(stream, closing);
}

function readList(stream: TokenStream, closing: string): Expression[] {
  const items: Expression[] = [];
  stream.skipNewlines();
  while (!stream.takeIf(closing)) {
    items.push(readTernary(stream));
    stream.skipNewlines();
    if (!stream.is(closing)) stream.expect(',');
    stream.skipNewlines();
  }
  return items;
}

function readPrimary(stream: TokenStream): Expression {
  const token = stream.take();
  const { kind, text, parts = [], flags = '', line } = token;
  switch (kind) {
    case 'integer':
      return { type: 'integer', value: Number(text), line };
    case 'string':
      return { type: 'string', parts: expressionsIn(stream, parts), line };
    case 'regex':
      return { type: 'regex', parts: expressionsIn(stream, parts), flags, line };
    case 'symbol':
      return { type: 'symbol', name: text, line };
    case 'words':
      return {
        type: 'list',
        items: wordsIn(text).map((word) => ({ type: 'string', parts: [word], line })),
        line,
      };
    case 'name':
      return { type: 'variable', name: readPath(stream, text), line };
  }
  if (kind === 'keyword' && (text === 'nil' || text === 'true' || text === 'false')) {
    return { type: 'keyword', name: text, line };
  }
  if (kind === 'operator' && text === '-' && stream.next.kind === 'integer') {
    return { type: 'integer', value: -Number(stream.take().text), line };
  }
  if (kind === 'operator' && text === '[') {
    return { type: 'list', items: readList(stream, ']'), line };
  }
  if (kind === 'operator' && text === '(') return readParenthesized(stream);
  throw unreadable(token);
}

function readParenthesized(stream: TokenStream): Expression {
  stream.skipNewlines();
  const inner = readExpression(stream);
  stream.expectAfterNewlines(')');
  return inner;
}

/** Reads `Regexp::MULTILINE` as one name. */
function readPath(stream: TokenStream, first: string): string {
  return stream.takeIf('::') ? `${first}::${stream.name()}` : first;
}

function expressionsIn({ readBlockBody }: TokenStream, parts: readonly TokenPart[]): Parts {
  return parts.map((part) =>
    typeof part === 'string'
      ? part
      : readExpression(new TokenStream(tokenize(part.source, part.line), readBlockBody)),
  );
}
