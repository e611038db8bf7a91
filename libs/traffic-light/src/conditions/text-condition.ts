import { fieldsOf, text, Unreadable, type Fields } from '../reading/fields';
import { pattern, type Pattern } from '../reading/pattern';
import { SOURCE_FIELDS, sourceOf } from '../reading/source';
import type { Condition, JudgedRun } from '../rules';
import { COMPARE_NUMBERS } from './compare-numbers';
import type { Context, Kind } from './kind';
import { whereCondition } from './where-condition';

const OF_A_GROUP = [...SOURCE_FIELDS, 'where'];

/** The conditions over what was printed. */
export const TEXT_KINDS: readonly (readonly [string, Kind])[] = [
  ['match', { beside: SOURCE_FIELDS, read: match }],
  ['contains', { beside: SOURCE_FIELDS, read: contains }],
  ['empty', { beside: SOURCE_FIELDS, read: empty }],
  ['firstMatch', { beside: OF_A_GROUP, read: firstMatch }],
  ['anyMatch', { beside: OF_A_GROUP, read: anyMatch }],
  ['count', { beside: [...SOURCE_FIELDS, ...COMPARE_NUMBERS.keys()], read: count }],
];

function match(fields: Fields, at: string, { pre }: Context): Condition {
  const wanted = pattern(fields.get('match'), `${at}.match`);
  const source = sourceOf(fields, at, pre);
  return (run) => wanted.isIn(source(run));
}

function contains(fields: Fields, at: string, { pre }: Context): Condition {
  const wanted = text(fields.get('contains'), `${at}.contains`);
  const source = sourceOf(fields, at, pre);
  return (run) => source(run).includes(wanted);
}

function empty(fields: Fields, at: string, { pre }: Context): Condition {
  if (fields.get('empty') !== true) throw new Unreadable(`${at}.empty must be true`);
  const source = sourceOf(fields, at, pre);
  return (run) => source(run) === '';
}

function firstMatch(fields: Fields, at: string, { pre }: Context): Condition {
  const wanted = pattern(fields.get('firstMatch'), `${at}.firstMatch`);
  const where = whereCondition(fields.get('where'), `${at}.where`, wanted.groupCount);
  const source = sourceOf(fields, at, pre);
  return (run) => {
    for (const found of wanted.matchesIn(source(run), run.mayContinue)) return where(found);
    return false;
  };
}

function anyMatch(fields: Fields, at: string, { pre }: Context): Condition {
  const wanted = pattern(fields.get('anyMatch'), `${at}.anyMatch`);
  const where = whereCondition(fields.get('where'), `${at}.where`, wanted.groupCount);
  const source = sourceOf(fields, at, pre);
  return (run) => {
    for (const found of wanted.matchesIn(source(run), run.mayContinue)) {
      if (where(found)) return true;
    }
    return false;
  };
}

/**
 * Parses a condition on the number of matches. Every given comparison must hold for it, with a number or with that of
 * another pattern.
 */
function count(fields: Fields, at: string, { pre }: Context): Condition {
  const wanted = pattern(fields.get('count'), `${at}.count`);
  const source = sourceOf(fields, at, pre);
  const comparisons = [...COMPARE_NUMBERS].flatMap(([name, holds]) => {
    const bound = fields.get(name);
    return bound === undefined ? [] : [{ holds, boundIn: boundOf(bound, `${at}.${name}`) }];
  });
  if (comparisons.length === 0) throw new Unreadable(`${at} compares with nothing`);
  return (run) => {
    const printed = source(run);
    const number = matchCount(wanted, printed, run);
    return comparisons.every(({ holds, boundIn }) => holds(number, boundIn(printed, run)));
  };
}

function boundOf(value: unknown, at: string): (printed: string, run: JudgedRun) => number {
  if (typeof value === 'number') return () => value;
  const other = pattern(fieldsOf(value, at, ['count']).get('count'), `${at}.count`);
  return (printed, run) => matchCount(other, printed, run);
}

function matchCount(wanted: Pattern, printed: string, { mayContinue }: JudgedRun): number {
  const matches = wanted.matchesIn(printed, mayContinue)[Symbol.iterator]();
  let number = 0;
  while (matches.next().done !== true) number += 1;
  return number;
}
