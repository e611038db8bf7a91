import { fieldsOf, text, Unreadable } from '../reading/fields';
import { pattern, type Found } from '../reading/pattern';
import { COMPARE_NUMBERS, leadingNumber } from './compare-numbers';

type OfText = (text: string) => boolean;

/**
 * Reads `{"group": 1, "gt": 0}`: every given comparison must hold for the group. Without a `where`, every match holds.
 */
export function whereCondition(
  value: unknown,
  at: string,
  groupCount: number,
): (found: Found) => boolean {
  if (value === undefined) return () => true;
  const { group, comparisons } = readWhere(value, at, groupCount);
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

/** A number as bound compares the group as a number, a text compares it as text. */
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
