/** The comparisons of numbers, by their name in a rule set. */
export const COMPARE_NUMBERS: ReadonlyMap<string, (left: number, right: number) => boolean> =
  new Map([
    ['eq', (left: number, right: number) => left === right],
    ['ne', (left: number, right: number) => left !== right],
    ['gt', (left: number, right: number) => left > right],
    ['lt', (left: number, right: number) => left < right],
  ]);

/**
 * Returns the number that a text starts with, or 0. This is Ruby's `to_i`, in which the known rules were first written:
 * a pattern such as `(\d*) runs` can find an empty text.
 */
export function leadingNumber(text: string): number {
  return Number(/^\s*([+-]?\d+)/.exec(text)?.[1] ?? 0);
}
