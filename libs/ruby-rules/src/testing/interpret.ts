import type { Block, Call, Expression, Parts, Statement } from '../parsing/ast';
import { parseLambda } from '../parsing/statements';
import { numberCall, regexOf, search, Sym, textCall, truth, union } from './ruby-values';

/** What was printed, and the exit status. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

class Return {
  constructor(readonly value: unknown) {}
}

type Variables = Map<string, unknown>;

/**
 * Runs a rule step by step, as Ruby does, with JavaScript's regular expressions. It is slow and independent of the
 * converter. Throws a TypeError where Ruby raises, such as for a method of nil.
 */
export function interpret(source: string, { stdout, stderr, status }: Run): string {
  const { names, body } = parseLambda(source);
  const given = names.length === 1 ? [stdout + stderr] : [stdout, stderr, status];
  const variables: Variables = new Map(names.map((name, index) => [name, given[index]]));
  const result = runAll(body, variables);
  const value = result instanceof Return ? result.value : result;
  return value instanceof Sym ? value.name : String(value);
}

function runAll(statements: readonly Statement[], variables: Variables): unknown {
  let value: unknown = null;
  for (const statement of statements) {
    value = run(statement, variables);
    if (value instanceof Return) return value;
  }
  return value;
}

function run(statement: Statement, variables: Variables): unknown {
  if (statement.type === 'expression') return evaluate(statement.value, variables);
  if (statement.type === 'return') return new Return(evaluate(statement.value, variables));
  const isTrue = truth(evaluate(statement.test, variables));
  return runAll(isTrue ? statement.then : statement.otherwise, variables);
}

function evaluate(expression: Expression, variables: Variables): unknown {
  const inner = (each: Expression) => evaluate(each, variables);
  switch (expression.type) {
    case 'integer':
      return expression.value;
    case 'symbol':
      return new Sym(expression.name);
    case 'string':
      return textOf(expression.parts, variables);
    case 'regex':
      return regexOf(textOf(expression.parts, variables), expression.flags);
    case 'list':
      return expression.items.map(inner);
    case 'keyword':
      return { nil: null, true: true, false: false }[expression.name];
    case 'variable':
      return expression.name === 'Regexp' ? RegExp : variables.get(expression.name);
    case 'not':
      return !truth(inner(expression.operand));
    case 'ternary':
      return inner(truth(inner(expression.test)) ? expression.then : expression.otherwise);
    case 'assignment':
      return assign(expression.names, inner(expression.value), variables);
    case 'binary':
      return binary(expression, inner);
    case 'call':
      return call(expression, variables);
  }
}

function textOf(parts: Parts, variables: Variables): string {
  const texts = parts.map((part) =>
    typeof part === 'string' ? part : asText(evaluate(part, variables)),
  );
  return texts.join('');
}

function asText(value: unknown): string {
  return value instanceof RegExp ? value.source : String(value ?? '');
}

function assign(names: readonly string[], value: unknown, variables: Variables): unknown {
  const values = names.length === 1 ? [value] : (value as unknown[]);
  names.forEach((name, index) => variables.set(name, values[index] ?? null));
  return value;
}

function binary(
  { operator, left, right }: Expression & { type: 'binary' },
  inner: (each: Expression) => unknown,
): unknown {
  const first = inner(left);
  if (operator === '&&') return truth(first) ? inner(right) : first;
  if (operator === '||') return truth(first) ? first : inner(right);
  const second = inner(right);
  switch (operator) {
    case '..':
      return { from: first };
    case '+':
      return Array.isArray(first) ? [...first, ...(second as unknown[])] : plus(first, second);
    case '=~':
      return search(first, second);
    case '!~':
      return search(first, second) === null;
    case '!=':
      return first !== second;
    case '==':
      return first === second;
    case '===':
      return first instanceof RegExp ? search(first, second) !== null : first === second;
  }
  const [a, b] = [first as number, second as number];
  return { '>': a > b, '<': a < b, '>=': a >= b, '<=': a <= b }[operator];
}

function plus(first: unknown, second: unknown): unknown {
  return typeof first === 'number' ? first + Number(second) : `${String(first)}${String(second)}`;
}

function call({ receiver, method, parameters, block }: Call, variables: Variables): unknown {
  const value = evaluate(receiver, variables);
  const given = parameters.map((each) => evaluate(each, variables));
  if (method === 'nil?') return value === null;
  if (value === null || value === undefined) throw new TypeError(`${method} of nil`);
  if (Array.isArray(value)) return listCall(value, { method, given, block, variables });
  if (typeof value === 'number') return numberCall(value, method);
  if (value === RegExp) return method === 'union' ? union(given) : regexOf(String(given[0]), '');
  if (value instanceof RegExp) return search(value, given[0]);
  return textCall(String(value), method, given);
}

interface ListCall {
  readonly method: string;
  readonly given: readonly unknown[];
  readonly block: Block | undefined;
  readonly variables: Variables;
}

function listCall(list: unknown[], { method, given, block, variables }: ListCall): unknown {
  const inBlock = (item: unknown): unknown => {
    if (block === undefined) return item;
    assign(block.names, item, variables);
    return runAll(block.body, variables);
  };
  const holds = (item: unknown) => truth(inBlock(item));
  switch (method) {
    case '[]':
      return list.at(Number(given[0])) ?? null;
    case 'first':
      return list[0] ?? null;
    case 'last':
      return list.at(-1) ?? null;
    case 'captures':
      return list.slice(1);
    case 'flatten':
      return list.flat();
    case 'map':
      return list.map(inBlock);
    case 'select':
      return list.filter(holds);
    case 'reject':
      return list.filter((item) => !holds(item));
    case 'any?':
      return list.some(holds);
    case 'all?':
      return list.every(holds);
    case 'none?':
      return !list.some(holds);
    case 'include?':
      return list.includes(given[0]);
    case 'count':
    case 'size':
      return list.filter((item) => block === undefined || holds(item)).length;
    case 'empty?':
      return list.length === 0;
    case 'sum':
      return list.reduce((sum: number, item) => sum + Number(item), 0);
    case 'max':
      return list.length === 0 ? null : Math.max(...list.map(Number));
    case 'join':
      return list.join(String(given[0] ?? ''));
    case 'each':
      return eachIn(list, inBlock);
  }
  throw new Error(`no method ${method}`);
}

function eachIn(list: unknown[], inBlock: (item: unknown) => unknown): unknown {
  for (const item of list) {
    const value = inBlock(item);
    if (value instanceof Return) return value;
  }
  return list;
}
