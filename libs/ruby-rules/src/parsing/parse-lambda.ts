import { Refusal } from '../refusal';
import type { Lambda } from './ast';
import { tokenize } from './lexer';
import { readBlockBody } from './statements';
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
