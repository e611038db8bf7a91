/** One row of the profile: what happens to some system calls, when, and why. */
export interface SystemCallRow {
  readonly calls: readonly string[];
  readonly action: SystemCallAction;
  /** The call matches when all conditions of one of these lists hold. Without it every call matches. */
  readonly when?: readonly (readonly Condition[])[];
  /** `when` in words, for the document. */
  readonly condition?: string;
  readonly reason: string;
}

/** `nothing`: the call reports success and has no effect. The other names are error codes of errno(3). */
export type SystemCallAction = 'allow' | 'nothing' | 'ENOSYS' | 'EOPNOTSUPP';

/** Holds when `argument & mask` equals `equals`, or when the argument is not 0. */
export type Condition = MaskedCondition | NotNullCondition;

interface MaskedCondition {
  /** 0 is the first. */
  readonly argument: number;
  readonly mask: number;
  readonly equals: number;
}

interface NotNullCondition {
  readonly argument: number;
  readonly isNotNull: true;
}

/**
 * The kernel reads an `int` argument from the lower 32 bits of a register, while a filter compares all 64. A comparison
 * without this mask could be passed by a value such as 0x100000028.
 */
export const INT = 0xffff_ffff;

export function isValue(argument: number, equals: number, mask = INT): Condition {
  return { argument, mask, equals };
}

/** The bits of an address that a program can have. */
const ADDRESS = 2 ** 47 - 1;

/** Returns the condition that an argument, which is an address, is null. */
export function isNull(argument: number): Condition {
  return { argument, mask: ADDRESS, equals: 0 };
}

export function isNotNull(argument: number): Condition {
  return { argument, isNotNull: true };
}

/**
 * Returns a condition for each block of values that begins at a multiple of its size: 4, 5, 6 and 7 are one. They hold
 * for exactly these values. The engine reads the whole profile at each start of a container.
 */
export function isAnyOf(argument: number, values: readonly number[]): Condition[] {
  const left = new Set(values);
  return [...left]
    .sort((one, other) => one - other)
    .flatMap((first) => {
      if (!left.has(first)) return [];
      const size = blockSize(first, left);
      for (const value of blockAt(first, size)) left.delete(value);
      return [isValue(argument, first, INT - (size - 1))];
    });
}

function blockSize(first: number, values: ReadonlySet<number>): number {
  let size = 1;
  const fits = (larger: number) =>
    first % larger === 0 && blockAt(first, larger).every((value) => values.has(value));
  while (fits(size * 2)) size *= 2;
  return size;
}

function blockAt(first: number, size: number): number[] {
  return Array.from({ length: size }, (_x, nth) => first + nth);
}

/** Lists of one condition, which hold for exactly these values together. */
export function isOneOf(argument: number, values: readonly number[]): Condition[][] {
  return isAnyOf(argument, values).map((condition) => [condition]);
}
