import type { Block, Call } from '../parsing/ast';
import { compare } from '../conversion/compare';
import { andTest, notTest, orTest, plain, type Test } from '../conversion/condition';
import type { Evaluator } from '../conversion/evaluator';
import { truthOf } from '../conversion/truth';
import { conditionValue, testValue, type Value } from '../conversion/value';
import { Refusal } from '../refusal';
import { indexParameter, onlyParameter } from './parameters';

/** Calls a method of a list whose length is known. */
export function listMethod(items: readonly Value[], call: Call, evaluator: Evaluator): Value {
  const { method, line } = call;
  switch (method) {
    case '[]':
      return itemAt(items, indexParameter(call, evaluator), line);
    case 'first':
      return itemAt(items, 0, line);
    case 'last':
      return itemAt(items, -1, line);
    case 'map':
    case 'collect':
      return { type: 'list', items: items.map((item) => inBlock(call, evaluator, item).value) };
    case 'any?':
      return testValue(tests(items, call, evaluator).reduce(orTest, plain(false)));
    case 'all?':
      return testValue(tests(items, call, evaluator).reduce(andTest, plain(true)));
    case 'none?':
      return testValue(notTest(tests(items, call, evaluator).reduce(orTest, plain(false))));
    case 'include?':
      return includes(items, onlyParameter(call, evaluator), evaluator, line);
    case 'empty?':
      return conditionValue(items.length === 0);
    case 'size':
    case 'length':
      return { type: 'constant', value: items.length };
    case 'sum':
      return items.reduce((left, right) => add(left, right, line));
    case 'join':
      return joined(items, call, evaluator);
    default:
      throw new Refusal(`${method} of a list`, line);
  }
}

function itemAt(items: readonly Value[], index: number, line: number): Value {
  const item = items.at(index);
  if (item === undefined) throw new Refusal(`item ${index}, which the list does not have`, line);
  return item;
}

function tests(items: readonly Value[], call: Call, evaluator: Evaluator): Test[] {
  return items.map((item) => {
    if (call.block === undefined) return truthOf(item, evaluator.state, call.line);
    const { value, inner } = inBlock(call, evaluator, item);
    return truthOf(value, inner.state, call.line);
  });
}

function inBlock(
  { block, method, line }: Call,
  evaluator: Evaluator,
  item: Value,
): { value: Value; inner: Evaluator } {
  const [statement, ...others] = block?.body ?? [];
  if (block === undefined || statement?.type !== 'expression' || others.length > 0) {
    throw new Refusal(`${method} without a block of one expression`, line);
  }
  const inner = evaluator.fork(evaluator.state.with(onlyName(block, line), item));
  return { value: inner.value(statement.value), inner };
}

export function onlyName({ names }: Block, line: number): string {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0)
    throw new Refusal('a block without one parameter', line);
  return name;
}

function includes(
  items: readonly Value[],
  wanted: Value,
  evaluator: Evaluator,
  line: number,
): Value {
  const found = items.map((item) => {
    const isEqual = compare({ operator: '==', line }, item, wanted, evaluator.state);
    return truthOf(isEqual, evaluator.state, line);
  });
  return testValue(found.reduce(orTest, plain(false)));
}

/** Adds numbers, texts, the two streams, lists, or an offset to a position. */
export function add(left: Value, right: Value, line: number): Value {
  if (left.type === 'text' && right.type === 'text') return output(left, right, line);
  if (left.type === 'number' && right.type === 'number') return sum(left, right, line);
  if (left.type === 'list' && right.type === 'list') {
    return { type: 'list', items: [...left.items, ...right.items] };
  }
  if (left.type === 'position' && right.type === 'constant' && typeof right.value === 'number') {
    return { ...left, offset: left.offset + right.value };
  }
  if (left.type === 'constant' && right.type === 'constant') {
    if (typeof left.value === 'string' && typeof right.value === 'string') {
      return { type: 'constant', value: left.value + right.value };
    }
  }
  throw new Refusal('+ of these values', line);
}

type Text = Value & { type: 'text' };

/** Adds two texts. The rules know one text of two streams: stdout followed by stderr. */
function output({ source: first }: Text, { source: second }: Text, line: number): Value {
  const isOutput = first.in === 'stdout' && second.in === 'stderr';
  if (!isOutput || first.afterLast !== undefined || second.afterLast !== undefined) {
    throw new Refusal('+ of texts other than stdout + stderr', line);
  }
  return { type: 'text', source: { in: 'output' } };
}

type Sum = Value & { type: 'number' };

function sum(left: Sum, right: Sum, line: number): Value {
  if (JSON.stringify(left.search) !== JSON.stringify(right.search)) {
    throw new Refusal('a sum of groups of different matches', line);
  }
  return { ...left, groups: [...left.groups, ...right.groups] };
}

function joined(items: readonly Value[], call: Call, evaluator: Evaluator): Value {
  const separator = call.parameters.map((each) => evaluator.value(each));
  const isEmpty = separator.every((each) => each.type === 'constant' && each.value === '');
  if (!isEmpty || items.length === 0) throw new Refusal('join with a separator', call.line);
  return items.reduce((left, right) => add(left, right, call.line));
}
