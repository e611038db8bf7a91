import { fieldsOf, list, text, Unreadable } from '../reading/fields';
import { pattern, type Found } from '../reading/pattern';
import { COMPARE_NUMBERS, leadingNumber } from './compare-numbers';

type OfText = (text: string) => boolean;
type OfMatch = (found: Found) => boolean;

/** No known rule nests deeper than 3. */
const DEPTH_MAX = 10;

/**
 * Reads `{"group": 1, "gt": 0}`: every given comparison must hold for the group. `all`, `any` and `not` combine such
 * objects. Without a `where`, every match holds.
 */
export function whereCondition(value: unknown, at: string, groupCount: number): OfMatch {
  if (value === undefined) return () => true;
  const compared = new Set<number>();
  const holds = where(value, at, { groupCount, depth: 0, compared });
  return remembering([...compared], holds);
}

const REMEMBERED_MAX = 1000;
const REMEMBERED_LENGTH_MAX = 200;

/** Judges equal groups once: an output may have 50,000 matches, and few different ones. */
function remembering(groups: readonly number[], holds: OfMatch): OfMatch {
  const known = new Map<string, boolean>();
  return (found) => {
    const texts = groups.map((group) => found.group(group));
    const key = texts.length === 1 ? (texts[0] ?? '') : JSON.stringify(texts);
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const verdict = holds(found);
    const isKept = key.length <= REMEMBERED_LENGTH_MAX && known.size < REMEMBERED_MAX;
    if (isKept) known.set(key, verdict);
    return verdict;
  };
}

interface Place {
  readonly groupCount: number;
  readonly depth: number;
  /** The groups that are compared: added to while the comparisons are read. */
  readonly compared: Set<number>;
}

function where(value: unknown, at: string, place: Place): OfMatch {
  const { depth } = place;
  if (depth > DEPTH_MAX) throw new Unreadable('the comparisons of a match are nested too deep');
  const inner = (part: unknown, name: string): OfMatch =>
    where(part, `${at}.${name}`, { ...place, depth: depth + 1 });
  const parts = (name: string, all: unknown): OfMatch[] =>
    list(all, `${at}.${name}`).map((part, index) => inner(part, `${name}[${index}]`));
  const name = COMBINATORS.find((one) => hasField(value, one));
  if (name === undefined) return comparedGroup(value, at, place);
  const given = fieldsOf(value, at, [name]).get(name);
  if (name === 'not') {
    const part = inner(given, name);
    return (found) => !part(found);
  }
  const combined = parts(name, given);
  return name === 'all'
    ? (found) => combined.every((part) => part(found))
    : (found) => combined.some((part) => part(found));
}

const COMBINATORS = ['all', 'any', 'not'] as const;

function hasField(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

function comparedGroup(value: unknown, at: string, { groupCount, compared }: Place): OfMatch {
  const { group, comparisons } = readWhere(value, at, groupCount);
  compared.add(group);
  return (found) => {
    const text = found.group(group);
    return comparisons.every((holds) => holds(text));
  };
}

function readWhere(value: unknown, at: string, groupCount: number) {
  const fields = fieldsOf(value, at, ['group', 'eq', 'ne', 'gt', 'lt', 'starts', 'match']);
  const given = [...fields].filter(([name]) => name !== 'group');
  if (given.length === 0) throw new Unreadable(`${at} compares with nothing`);
  return {
    group: groupNumber(fields.get('group'), `${at}.group`, groupCount),
    comparisons: given.map(([name, bound]) => comparison(name, bound, `${at}.${name}`)),
  };
}

function groupNumber(value: unknown, at: string, groupCount: number): number {
  const isGroup =
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= groupCount;
  if (!isGroup) throw new Unreadable(`${at} must be a group of the pattern, 0 to ${groupCount}`);
  return value;
}

/** Parses a comparison of a group. A number as bound compares the group as a number, a text compares it as text. */
function comparison(name: string, bound: unknown, at: string): OfText {
  const compare = COMPARE_NUMBERS.get(name);
  if (compare !== undefined && typeof bound === 'number') {
    return (found) => compare(leadingNumber(found), bound);
  }
  if (name === 'gt' || name === 'lt') throw new Unreadable(`${at} must be a number`);
  if (name === 'match') return matching(bound, at);
  const wanted = text(bound, at);
  if (name === 'eq') return (found) => found === wanted;
  if (name === 'ne') return (found) => found !== wanted;
  return (found) => found.startsWith(wanted);
}

function matching(bound: unknown, at: string): OfText {
  const wanted = pattern(bound, at);
  return (found) => wanted.isIn(found);
}
