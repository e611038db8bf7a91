import type { Operator } from '../parsing/ast';
import { Refusal } from '../refusal';
import { allOf, anyOf, notOf, type Condition } from './condition';
import { matchCondition, sourceFields, whereCondition, type Scan } from './value';

export type Comparison = 'eq' | 'ne' | 'gt' | 'lt';

export interface NumberComparison {
  readonly comparison: Comparison;
  readonly bound: number;
}

/** Returns a comparison as the rules know it: `>= 1` is `> 0`, because the values are whole numbers. */
export function numberComparison(
  operator: Operator,
  bound: number,
  line: number,
): NumberComparison {
  switch (operator) {
    case '==':
    case '===':
      return { comparison: 'eq', bound };
    case '!=':
      return { comparison: 'ne', bound };
    case '>':
      return { comparison: 'gt', bound };
    case '<':
      return { comparison: 'lt', bound };
    case '>=':
      return { comparison: 'gt', bound: bound - 1 };
    case '<=':
      return { comparison: 'lt', bound: bound + 1 };
    default:
      throw new Refusal(`${operator} with a number`, line);
  }
}

export function isPositive({ comparison, bound }: NumberComparison): boolean {
  return bound === 0 && (comparison === 'gt' || comparison === 'ne');
}

export function isZero({ comparison, bound }: NumberComparison): boolean {
  return (comparison === 'eq' && bound === 0) || (comparison === 'lt' && bound === 1);
}

export function countCondition(scan: Scan, comparison: NumberComparison, line: number): Condition {
  if (isPositive(comparison)) return scanCondition(scan);
  if (isZero(comparison)) return notOf(scanCondition(scan));
  return { ...countOf(scan, line), [comparison.comparison]: comparison.bound };
}

/** Compares the numbers of matches of two searches in one text. */
export function countsCondition(
  operator: Operator,
  left: Scan,
  right: Scan,
  line: number,
): Condition {
  const compared = (name: Comparison): Condition => {
    const { source } = left.search;
    if (JSON.stringify(source) !== JSON.stringify(right.search.source))
      throw new Refusal('a comparison of counts in two texts', line);
    return { ...countOf(left, line), [name]: { count: countOf(right, line).count } };
  };
  if (operator === '>=') return notOf(compared('lt'));
  if (operator === '<=') return notOf(compared('gt'));
  return compared(numberComparison(operator, 0, line).comparison);
}

function countOf({ search, filter }: Scan, line: number): { readonly count: string } {
  if (filter !== undefined) throw new Refusal('a number of some of the matches', line);
  return { count: search.regex.pattern, ...sourceFields(search.source) };
}

/** Returns the condition on the maximum of a scan, which has an element. */
export function maximumCondition(scan: Scan, { comparison, bound }: NumberComparison): Condition {
  const { search, group = search.regex.groups.length } = scan;
  const some = (name: Comparison, value: number): Condition =>
    whereCondition('anyMatch', search, { group, [name]: value });
  if (comparison === 'gt') return some('gt', bound);
  if (comparison === 'lt') return notOf(some('gt', bound - 1));
  const isEqual = allOf(some('eq', bound), notOf(some('gt', bound)));
  return comparison === 'eq' ? isEqual : notOf(isEqual);
}

/** Returns whether a scan has an element. */
export function scanCondition({ search, filter }: Scan): Condition {
  if (filter === undefined) return matchCondition(search);
  return filter
    .map((where) => whereCondition('anyMatch', search, where))
    .reduce(anyOf, false as Condition);
}
