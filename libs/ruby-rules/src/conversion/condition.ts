/** A condition of the colour rules, as JSON, or one whose result is known. */
export type Condition = boolean | Readonly<Record<string, unknown>>;

/** What the colour rules require of a match: comparisons of a group, or a combination of them. */
export type Where = Compared | { readonly all: readonly Where[] } | { readonly not: Where };

export interface Compared {
  readonly group: number;
  readonly [comparison: string]: string | number;
}

export function allOf(left: Condition, right: Condition): Condition {
  return joined('all', { left, right, decides: false });
}

export function anyOf(left: Condition, right: Condition): Condition {
  return joined('any', { left, right, decides: true });
}

/** Joins two conditions. One that is `decides` is the result, and the other truth value has no effect. */
function joined(
  name: 'all' | 'any',
  { left, right, decides }: { left: Condition; right: Condition; decides: boolean },
): Condition {
  if (left === decides || right === decides) return decides;
  if (typeof left === 'boolean') return right;
  if (typeof right === 'boolean') return left;
  return { [name]: [...partsOf(left, name), ...partsOf(right, name)] };
}

export function notOf(condition: Condition): Condition {
  if (typeof condition === 'boolean') return !condition;
  return 'not' in condition ? (condition['not'] as Condition) : { not: condition };
}

function partsOf(condition: Exclude<Condition, boolean>, name: 'all' | 'any'): unknown[] {
  const parts = condition[name];
  return Array.isArray(parts) ? parts : [condition];
}

/** What is known about searches: by the search, whether it matches. */
export type Facts = readonly (readonly [search: string, matches: boolean])[];

/** A condition, and what is known when it holds and when it does not. */
export interface Test {
  readonly condition: Condition;
  readonly whenTrue: Facts;
  readonly whenFalse: Facts;
}

export function plain(condition: Condition): Test {
  return { condition, whenTrue: [], whenFalse: [] };
}

export function notTest({ condition, whenTrue, whenFalse }: Test): Test {
  return { condition: notOf(condition), whenTrue: whenFalse, whenFalse: whenTrue };
}

/** Joins two tests by "and". The right test is evaluated only when the left one holds. */
export function andTest(left: Test, right: Test): Test {
  return {
    condition: allOf(left.condition, right.condition),
    whenTrue: [...left.whenTrue, ...right.whenTrue],
    whenFalse: [],
  };
}

/** Joins two tests by "or". The right test is evaluated only when the left one does not hold. */
export function orTest(left: Test, right: Test): Test {
  return {
    condition: anyOf(left.condition, right.condition),
    whenTrue: [],
    whenFalse: [...left.whenFalse, ...right.whenFalse],
  };
}
