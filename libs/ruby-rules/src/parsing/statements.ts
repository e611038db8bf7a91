import { Refusal } from '../refusal';
import type { Block, Expression, Lambda, Statement } from './ast';
import { readExpression } from './expressions';
import { withLastMatch } from './last-match';
import { tokenize } from './lexer';
import { TokenStream } from './token-stream';

/** Parses `lambda { |...| ... }`. Throws {@link Refusal}. */
export function parseLambda(source: string): Lambda {
  const stream = new TokenStream(tokenize(source), readBlockBody);
  stream.skipNewlines();
  const { kind, text, line } = stream.take();
  if (kind !== 'name' || !['lambda', 'proc'].includes(text)) {
    throw new Refusal('the source must be lambda { |stdout, stderr, status| ... }', line);
  }
  const opening = stream.take();
  if (opening.text !== '{' && opening.text !== 'do') throw new Refusal('lambda has no block', line);
  const lambda = readBlockBody(stream, opening.text === '{' ? '}' : 'end');
  stream.skipNewlines();
  if (stream.next.kind !== 'end') throw stream.unexpected('after the lambda');
  return lambda;
}

/** Reads `|names| body` up to and including `closing`. */
function readBlockBody(stream: TokenStream, closing: string): Block {
  stream.skipNewlines();
  const names = stream.takeIf('|') ? readNames(stream) : [];
  return { names, body: readStatements(stream, [closing]) };
}

function readNames(stream: TokenStream): string[] {
  const names: string[] = [];
  while (!stream.takeIf('|')) {
    names.push(stream.name());
    if (!stream.is('|')) stream.expect(',');
  }
  return names;
}

/** Reads statements up to one of the closing words, which it takes. */
function readStatements(stream: TokenStream, closing: readonly string[]): Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    stream.skipNewlines();
    if (closing.some((word) => stream.is(word))) {
      if (closing.length === 1) stream.take();
      return statements;
    }
    statements.push(readStatement(stream));
    if (stream.next.kind !== 'newline' && !closing.some((word) => stream.is(word))) {
      throw stream.unexpected('after a statement');
    }
  }
}

function readStatement(stream: TokenStream): Statement {
  const { line } = stream;
  if (stream.takeIf('if')) return readIf(stream, line, false);
  if (stream.takeIf('unless')) return readIf(stream, line, true);
  if (stream.takeIf('case')) return readCase(stream);
  let statement = readSimple(stream, line);
  while (stream.is('if') || stream.is('unless')) {
    const isUnless = stream.take().text === 'unless';
    stream.skipNewlines();
    const test = negatedIf(isUnless, readExpression(stream), line);
    statement = withLastMatch({ type: 'if', test, then: [statement], otherwise: [], line });
  }
  return statement;
}

function readSimple(stream: TokenStream, line: number): Statement {
  if (!stream.takeIf('return')) return { type: 'expression', value: readExpression(stream), line };
  if (stream.next.kind === 'newline') throw stream.unexpected('after return');
  return { type: 'return', value: readExpression(stream), line };
}

const BRANCH_ENDS = ['elsif', 'else', 'end'];

function readIf(stream: TokenStream, line: number, isUnless: boolean): Statement {
  const test = negatedIf(isUnless, readExpression(stream), line);
  stream.takeIf('then');
  const then = readStatements(stream, BRANCH_ENDS);
  return withLastMatch({ type: 'if', test, then, otherwise: readElse(stream), line });
}

function readElse(stream: TokenStream): Statement[] {
  const { text, line } = stream.take();
  if (text === 'elsif') return [readIf(stream, line, false)];
  return text === 'else' ? readStatements(stream, ['end']) : [];
}

/** Reads `case subject when a, b then ...`, or a `case` without a subject, as conditions one after the other. */
function readCase(stream: TokenStream): Statement {
  const subject = stream.next.kind === 'newline' ? undefined : readExpression(stream);
  stream.skipNewlines();
  stream.expect('when');
  return readWhen(stream, subject);
}

function readWhen(stream: TokenStream, subject: Expression | undefined): Statement {
  const { line } = stream;
  let test = readPattern(stream, subject);
  while (stream.takeIf(',')) {
    stream.skipNewlines();
    test = {
      type: 'binary',
      operator: '||',
      left: test,
      right: readPattern(stream, subject),
      line,
    };
  }
  stream.takeIf('then');
  const then = readStatements(stream, ['when', 'else', 'end']);
  const { text } = stream.take();
  if (text === 'when')
    return { type: 'if', test, then, otherwise: [readWhen(stream, subject)], line };
  const otherwise = text === 'else' ? readStatements(stream, ['end']) : [];
  return { type: 'if', test, then, otherwise, line };
}

function readPattern(stream: TokenStream, subject: Expression | undefined): Expression {
  const { line } = stream;
  const pattern = readExpression(stream);
  if (subject === undefined) return pattern;
  return { type: 'binary', operator: '===', left: pattern, right: subject, line };
}

function negatedIf(isNegated: boolean, operand: Expression, line: number): Expression {
  return isNegated ? { type: 'not', operand, line } : operand;
}
