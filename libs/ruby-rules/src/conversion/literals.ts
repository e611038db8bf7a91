import type { Expression, Literal, Parts } from '../parsing/ast';
import { add } from '../methods/list-methods';
import { rubyRegex } from '../regex/regex';
import { Refusal } from '../refusal';
import type { Evaluator } from './evaluator';
import { conditionValue, NIL, type Value } from './value';

/** Evaluates a literal, with the expressions in it. */
export function literalValue(literal: Literal, evaluator: Evaluator): Value {
  switch (literal.type) {
    case 'integer':
      return { type: 'constant', value: literal.value };
    case 'symbol':
      return { type: 'symbol', name: literal.name };
    case 'string':
      return interpolated(literal.parts, evaluator, literal.line);
    case 'regex':
      return { type: 'regex', regex: regexOf(literal, evaluator) };
    case 'list':
      return { type: 'list', items: literal.items.map((item) => evaluator.value(item)) };
    case 'keyword':
      return literal.name === 'nil' ? NIL : conditionValue(literal.name === 'true');
  }
}

function interpolated(parts: Parts, evaluator: Evaluator, line: number): Value {
  const values = parts.map((part): Value =>
    typeof part === 'string' ? { type: 'constant', value: part } : evaluator.value(part),
  );
  const [first, ...others] = values;
  if (first === undefined) return { type: 'constant', value: '' };
  return others.reduce((left, right) => add(left, right, line), first);
}

function regexOf({ parts, flags, line }: Literal & { type: 'regex' }, evaluator: Evaluator) {
  const source = parts.map((part) =>
    typeof part === 'string' ? part : regexPart(part, evaluator),
  );
  return rubyRegex(source.join(''), flags, line);
}

function regexPart(part: Expression, evaluator: Evaluator): string {
  const value = evaluator.value(part);
  if (value.type === 'constant' && typeof value.value === 'string') return value.value;
  if (value.type === 'regex') return `(?:${value.regex.pattern})`;
  throw new Refusal('an unknown value in a regex', part.line);
}
