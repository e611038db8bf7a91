export const COMPARE_NUMBERS: ReadonlyMap<string, (left: number, right: number) => boolean> =
  new Map([
    ['eq', (left: number, right: number) => left === right],
    ['ne', (left: number, right: number) => left !== right],
    ['gt', (left: number, right: number) => left > right],
    ['lt', (left: number, right: number) => left < right],
  ]);

/**
 * The number that a text begins with, or 0: the way Ruby's `to_i` reads it, in which the known rules were first
 * written. A pattern such as `(\d*) runs` may well find an empty text.
 */
export function leadingNumber(text: string): number {
  return Number(/^\s*([+-]?\d+)/.exec(text)?.[1] ?? 0);
}
