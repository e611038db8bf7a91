import { Refusal } from '../refusal';
import type { Where } from './condition';
import type { Value } from './value';

/** Returns the alternatives of a test of an element. */
export function alternativesOf(value: Value, line: number): readonly Where[] {
  if (value.type === 'elementTest') return value.alternatives;
  throw new Refusal('a block that does not test its element', line);
}

/** Both must hold. The rules compare one group at a time. */
export function allAlternatives(
  left: readonly Where[],
  right: readonly Where[],
  line: number,
): Where[] {
  return left.flatMap((one) => right.map((other) => bothOf(one, other, line)));
}

function bothOf(left: Where, right: Where, line: number): Where {
  const isSameComparison = Object.keys(left).some((name) => name !== 'group' && name in right);
  if (left.group !== right.group || isSameComparison) {
    throw new Refusal('two comparisons of an element', line);
  }
  return { ...left, ...right };
}

/** None of the alternatives may hold. */
export function notAlternatives(alternatives: readonly Where[], line: number): readonly Where[] {
  return alternatives
    .map((where) => oppositesOf(where, line))
    .reduce((left, right) => allAlternatives(left, right, line));
}

/** One of the comparisons must fail. */
function oppositesOf({ group, ...comparisons }: Where, line: number): Where[] {
  return Object.entries(comparisons).map(([name, bound]) => ({
    group,
    ...opposite(name, bound, line),
  }));
}

function opposite(
  name: string,
  bound: string | number,
  line: number,
): Record<string, string | number> {
  if (name === 'eq') return { ne: bound };
  if (name === 'ne') return { eq: bound };
  if (name === 'gt' && typeof bound === 'number') return { lt: bound + 1 };
  if (name === 'lt' && typeof bound === 'number') return { gt: bound - 1 };
  throw new Refusal(`the opposite of ${name} in a block`, line);
}
