import { Refusal } from '../refusal';
import type { Compared, Where } from './condition';
import type { Value } from './value';

/** Returns the alternatives of a test of an element. */
export function alternativesOf(value: Value, line: number): readonly Where[] {
  if (value.type === 'elementTest') return value.alternatives;
  throw new Refusal('a block that does not test its element', line);
}

/** Returns the alternatives of "both must hold". */
export function allAlternatives(left: readonly Where[], right: readonly Where[]): Where[] {
  return left.flatMap((one) => right.map((other) => bothOf(one, other)));
}

function bothOf(left: Where, right: Where): Where {
  if (isCompared(left) && isCompared(right) && left.group === right.group) {
    const isSameComparison = Object.keys(left).some((name) => name !== 'group' && name in right);
    if (!isSameComparison) return { ...left, ...right };
  }
  return { all: [...partsOf(left), ...partsOf(right)] };
}

function partsOf(where: Where): readonly Where[] {
  return 'all' in where && !isCompared(where) ? where.all : [where];
}

function isCompared(where: Where): where is Compared {
  return 'group' in where;
}

/** Returns the alternatives of "none may hold". */
export function notAlternatives(alternatives: readonly Where[]): readonly Where[] {
  return alternatives.map(oppositesOf).reduce((left, right) => allAlternatives(left, right));
}

/** Returns the alternatives of "one of the comparisons must fail". */
function oppositesOf(where: Where): Where[] {
  if (!isCompared(where)) return ['not' in where ? where.not : { not: where }];
  const { group, ...comparisons } = where;
  return Object.entries(comparisons).map(([name, bound]) => opposite(group, name, bound));
}

function opposite(group: number, name: string, bound: string | number): Where {
  if (name === 'eq') return { group, ne: bound };
  if (name === 'ne') return { group, eq: bound };
  if (name === 'gt' && typeof bound === 'number') return { group, lt: bound + 1 };
  if (name === 'lt' && typeof bound === 'number') return { group, gt: bound - 1 };
  return { not: { group, [name]: bound } };
}
