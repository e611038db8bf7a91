import type { Regex } from '../regex/regex';
import { plain, type Condition, type Test, type Where } from './condition';

/** What was printed: a stream, or what follows the last occurrence of a text in it. */
export interface TextSource {
  readonly in: 'output' | 'stdout' | 'stderr';
  readonly afterLast?: string;
}

/** A search of a text. */
export interface Search {
  readonly regex: Regex;
  readonly source: TextSource;
}

/** What an expression of the Ruby source stands for, whatever the output is. */
export type Value =
  | { readonly type: 'text'; readonly source: TextSource }
  | { readonly type: 'status' }
  | { readonly type: 'constant'; readonly value: string | number | undefined }
  | { readonly type: 'symbol'; readonly name: string }
  | { readonly type: 'regex'; readonly regex: Regex }
  | { readonly type: 'class' }
  | { readonly type: 'list'; readonly items: readonly Value[] }
  /** The first match of a search, or nil. */
  | { readonly type: 'match'; readonly search: Search }
  /** A group of the first match. `search` is known to match. */
  | { readonly type: 'group'; readonly search: Search; readonly group: number }
  /** The sum of groups of the first match, each by `to_i`. */
  | { readonly type: 'number'; readonly search: Search; readonly groups: readonly number[] }
  | Scan
  | { readonly type: 'count'; readonly scan: Scan }
  /** A group of each match of a scan, in a block. */
  | {
      readonly type: 'element';
      readonly search: Search;
      readonly group: number;
      readonly isNumber: boolean;
      readonly without?: string | undefined;
    }
  /** The greatest number of a scan that is known to have one. */
  | { readonly type: 'maximum'; readonly scan: Scan }
  /** The groups of each match of a scan, in a block. */
  | { readonly type: 'row'; readonly search: Search; readonly isNumber: boolean }
  /** A test of an element. It holds when one of the alternatives does. */
  | { readonly type: 'elementTest'; readonly alternatives: readonly Where[] }
  | { readonly type: 'condition'; readonly test: Test }
  /** Where the last occurrence of a text starts, and a number of characters after that. Nil without an occurrence. */
  | { readonly type: 'position'; readonly last: LastOccurrence; readonly offset: number }
  /** From a position to the end. */
  | { readonly type: 'rest'; readonly last: LastOccurrence; readonly offset: number }
  /** A value that only some operations may ignore. */
  | { readonly type: 'unknown' };

/** The last occurrence of a text in what was printed. */
export interface LastOccurrence {
  readonly source: TextSource;
  readonly text: string;
}

/** All matches of a search that pass the filter. */
export interface Scan {
  readonly type: 'scan';
  readonly search: Search;
  /** Each element is a group, not a list of groups. */
  readonly isFlat: boolean;
  readonly isNumber: boolean;
  /** The group that the elements are, where a block has chosen it. */
  readonly group?: number;
  /** A text that is removed from the start of each element. */
  readonly without?: string;
  readonly filter: readonly Where[] | undefined;
}

export const NIL: Value = { type: 'constant', value: undefined };

export function testValue(test: Test): Value {
  return { type: 'condition', test };
}

export function conditionValue(condition: Condition): Value {
  return { type: 'condition', test: plain(condition) };
}

/** Returns the fields of a condition that say what is searched. */
export function sourceFields({ in: stream, afterLast }: TextSource): object {
  return {
    ...(stream === 'output' ? {} : { in: stream }),
    ...(afterLast === undefined ? {} : { pre: [{ afterLast }] }),
  };
}

export function containsCondition({ source, text }: LastOccurrence): Condition {
  return { contains: text, ...sourceFields(source) };
}

export function matchCondition({ regex, source }: Search): Condition {
  return { match: regex.pattern, ...sourceFields(source) };
}

export function whereCondition(
  kind: 'firstMatch' | 'anyMatch',
  { regex, source }: Search,
  where: Where,
): Condition {
  return { [kind]: regex.pattern, where, ...sourceFields(source) };
}
