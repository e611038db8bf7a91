import type { Operator } from '../parsing/ast';
import { Refusal } from '../refusal';
import { allOf, anyOf, notOf, notTest, type Condition, type Where } from './condition';
import { requireCertain, requireDigits } from './groups';
import type { State } from './state';
import { nilTest } from './truth';
import {
  countCondition,
  countsCondition,
  isPositive,
  isZero,
  maximumCondition,
  numberComparison,
  type Comparison,
  type NumberComparison,
} from './counts';
import { conditionValue, sourceFields, whereCondition, type Value } from './value';

const SWAPPED: Partial<Record<Operator, Operator>> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=' };

/** Compares two values. Refuses what the colour rules cannot express. */
export function compare(
  { operator, line }: { operator: Operator; line: number },
  left: Value,
  right: Value,
  state: State,
): Value {
  if (left.type === 'constant' && right.type === 'constant') {
    return conditionValue(compareConstants(operator, left.value, right.value, line));
  }
  if (left.type === 'constant') {
    return compare({ operator: SWAPPED[operator] ?? operator, line }, right, left, state);
  }
  if (left.type === 'count' && right.type === 'count') {
    return conditionValue(countsCondition(operator, left.scan, right.scan, line));
  }
  if (right.type !== 'constant') throw new Refusal('a comparison of two unknown values', line);
  if (right.value === undefined) return compareNil(operator, left, state, line);
  return typeof right.value === 'number'
    ? compareNumber(left, numberComparison(operator, right.value, line), line)
    : compareText(left, textComparison(operator, line), right.value, line);
}

function compareConstants(
  operator: Operator,
  left: string | number | undefined,
  right: string | number | undefined,
  line: number,
): boolean {
  if (operator === '==' || operator === '===') return left === right;
  if (operator === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') {
    throw new Refusal(`${operator} of these values`, line);
  }
  const results = {
    '>': left > right,
    '<': left < right,
    '>=': left >= right,
    '<=': left <= right,
  };
  return results[operator as keyof typeof results];
}

function compareNil(operator: Operator, left: Value, state: State, line: number): Value {
  const isEqual = operator === '==' || operator === '===';
  if (!isEqual && operator !== '!=') throw new Refusal(`${operator} with nil`, line);
  const test = nilTest(left, state, line);
  return { type: 'condition', test: isEqual ? test : notTest(test) };
}

function compareNumber(left: Value, { comparison, bound }: NumberComparison, line: number): Value {
  switch (left.type) {
    case 'status':
      return conditionValue({ status: { [comparison]: bound } });
    case 'number':
      return conditionValue(sumCondition(left, { comparison, bound }, line));
    case 'count':
      return conditionValue(countCondition(left.scan, { comparison, bound }, line));
    case 'maximum':
      return conditionValue(maximumCondition(left.scan, { comparison, bound }));
    case 'element':
      if (!left.isNumber) throw new Refusal('a comparison of a text with a number', line);
      return { type: 'elementTest', alternatives: [{ group: left.group, [comparison]: bound }] };
    default:
      throw new Refusal('a comparison of this value with a number', line);
  }
}

/** Returns the condition of a sum. A sum of several counts can only be compared with zero. */
function sumCondition(
  { search, groups }: Value & { type: 'number' },
  { comparison, bound }: NumberComparison,
  line: number,
): Condition {
  for (const group of groups) requireDigits(search, group, line);
  const where = (group: number, name: Comparison) =>
    whereCondition('firstMatch', search, { group, [name]: bound });
  const [first = 0, ...others] = groups;
  if (others.length === 0) return where(first, comparison);
  if (isPositive({ comparison, bound })) {
    return groups.map((group) => where(group, 'gt')).reduce(anyOf);
  }
  if (!isZero({ comparison, bound }))
    throw new Refusal('a sum compared with another number than 0', line);
  return groups
    .map((group) => whereCondition('firstMatch', search, { group, eq: 0 }))
    .reduce(allOf);
}

function textComparison(operator: Operator, line: number): 'eq' | 'ne' {
  if (operator === '==' || operator === '===') return 'eq';
  if (operator === '!=') return 'ne';
  throw new Refusal(`${operator} with a text`, line);
}

function compareText(left: Value, comparison: 'eq' | 'ne', text: string, line: number): Value {
  if (left.type === 'group') {
    if (text === '') requireCertain(left.search, left.group, line);
    const where: Where = { group: left.group, [comparison]: text };
    return conditionValue(whereCondition('firstMatch', left.search, where));
  }
  if (left.type === 'element' && !left.isNumber && left.without === undefined) {
    if (text === '') requireCertain(left.search, left.group, line);
    return { type: 'elementTest', alternatives: [{ group: left.group, [comparison]: text }] };
  }
  if (left.type === 'text' && text === '') {
    const isEmpty = { empty: true, ...sourceFields(left.source) };
    return conditionValue(comparison === 'eq' ? isEmpty : notOf(isEmpty));
  }
  throw new Refusal('a comparison of this value with a text', line);
}
