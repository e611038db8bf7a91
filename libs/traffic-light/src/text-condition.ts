import type { Kind, Place } from './condition';
import { oneOf, text, Unreadable } from './fields';
import { pattern } from './pattern';
import { steps } from './pre-steps';
import type { Condition, RunOutput } from './rules';
import { whereCondition } from './where-condition';

/** The text that a condition looks at, after the steps before matching. */
type Source = (run: RunOutput) => string;

type Fields = ReadonlyMap<string, unknown>;

const OF_A_TEXT = ['in', 'pre'];
const OF_A_GROUP = [...OF_A_TEXT, 'where'];

/** The conditions that look at what was printed. */
export const TEXT_KINDS: readonly (readonly [string, Kind])[] = [
  ['match', { beside: OF_A_TEXT, read: match }],
  ['contains', { beside: OF_A_TEXT, read: contains }],
  ['empty', { beside: OF_A_TEXT, read: empty }],
  ['firstMatch', { beside: OF_A_GROUP, read: firstMatch }],
  ['anyMatch', { beside: OF_A_GROUP, read: anyMatch }],
];

function match(fields: Fields, at: string, place: Place): Condition {
  const wanted = pattern(fields.get('match'), `${at}.match`);
  const source = sourceOf(fields, at, place);
  return (run) => wanted.isIn(source(run));
}

function contains(fields: Fields, at: string, place: Place): Condition {
  const wanted = text(fields.get('contains'), `${at}.contains`);
  const source = sourceOf(fields, at, place);
  return (run) => source(run).includes(wanted);
}

function empty(fields: Fields, at: string, place: Place): Condition {
  if (fields.get('empty') !== true) throw new Unreadable(`${at}.empty must be true`);
  const source = sourceOf(fields, at, place);
  return (run) => source(run) === '';
}

function firstMatch(fields: Fields, at: string, place: Place): Condition {
  const wanted = pattern(fields.get('firstMatch'), `${at}.firstMatch`);
  const where = whereCondition(fields.get('where'), `${at}.where`, wanted.groupCount);
  const source = sourceOf(fields, at, place);
  return (run) => {
    for (const found of wanted.matchesIn(source(run), run.mayGoOn)) return where(found);
    return false;
  };
}

function anyMatch(fields: Fields, at: string, place: Place): Condition {
  const wanted = pattern(fields.get('anyMatch'), `${at}.anyMatch`);
  const where = whereCondition(fields.get('where'), `${at}.where`, wanted.groupCount);
  const source = sourceOf(fields, at, place);
  return (run) => {
    for (const found of wanted.matchesIn(source(run), run.mayGoOn)) if (where(found)) return true;
    return false;
  };
}

function sourceOf(fields: Fields, at: string, place: Place): Source {
  const own = steps(fields.get('pre'), `${at}.pre`);
  const stream = streamOf(fields, at);
  return (run) => own(place.pre(stream(run)));
}

const STREAMS = ['output', 'stdout', 'stderr'] as const;

function streamOf(fields: Fields, at: string): Source {
  const name = oneOf(STREAMS, fields.get('in') ?? 'output', `${at}.in`);
  return name === 'output' ? (run) => run.stdout + run.stderr : (run) => run[name];
}
