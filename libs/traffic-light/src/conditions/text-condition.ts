import { text, Unreadable, type Fields } from '../reading/fields';
import { pattern } from '../reading/pattern';
import { SOURCE_FIELDS, sourceOf } from '../reading/source';
import type { Condition } from '../rules';
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
