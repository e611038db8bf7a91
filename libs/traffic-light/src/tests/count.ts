import { leadingNumber } from '../conditions/compare-numbers';
import { fieldsOf, text, Unreadable, type Fields } from '../reading/fields';
import { pattern, type Found, type Pattern } from '../reading/pattern';
import type { Step } from '../reading/pre-steps';
import { SOURCE_FIELDS, sourceOf } from '../reading/source';
import type { JudgedRun } from '../rules';

/** Reads a number from the output. Undefined when none of its patterns matches. */
export type Count = (run: JudgedRun) => number | undefined;

/** Reads the number from the matches of one pattern. */
type Kind = (matches: Iterable<Found>, numberIn: (found: Found) => number) => number | undefined;

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['count', (matches) => total(matches, () => 1)],
  ['sum', total],
  ['first', first],
  ['last', last],
]);

/** A sandbox can print any number. No test run has more tests than this. */
const NUMBER_MAX = 1_000_000;

/** Reads one count, or a list of counts, which are added. Throws {@link Unreadable}. */
export function countOf(value: unknown, at: string, pre: Step): Count {
  if (!Array.isArray(value)) return oneCount(value, at, pre);
  const parts = value.map((part, index) => oneCount(part, `${at}[${index}]`, pre));
  return (run) => {
    const found = parts.map((part) => part(run)).filter((part) => part !== undefined);
    return found.length === 0 ? undefined : found.reduce((sum, part) => sum + part);
  };
}

function oneCount(value: unknown, at: string, pre: Step): Count {
  const fields = fieldsOf(value, at, [...KINDS.keys(), ...SOURCE_FIELDS]);
  const name = kindName(fields, at);
  const kind = KINDS.get(name) ?? first;
  const wanted = pattern(text(fields.get(name), `${at}.${name}`), `${at}.${name}`);
  if (name !== 'count' && wanted.groupCount === 0) {
    throw new Unreadable(`${at}.${name} must have a group that matches the number`);
  }
  const source = sourceOf(fields, at, pre);
  return (run) => kind(wanted.matchesIn(source(run), run.mayContinue), numberIn(wanted));
}

function kindName(fields: Fields, at: string): string {
  const [name, ...others] = [...KINDS.keys()].filter((kind) => fields.has(kind));
  if (name === undefined || others.length > 0) {
    throw new Unreadable(`${at} must have one of ${[...KINDS.keys()].join(', ')}`);
  }
  return name;
}

/** Adds the groups of a match, because some frameworks print failures and errors apart. */
function numberIn({ groupCount }: Pattern): (found: Found) => number {
  const groups = Array.from({ length: groupCount }, (_, index) => index + 1);
  return (found) =>
    groups.reduce((sum, group) => sum + bounded(leadingNumber(found.group(group))), 0);
}

function bounded(number: number): number {
  return Math.min(Math.max(number, 0), NUMBER_MAX);
}

function total(matches: Iterable<Found>, numberIn: (found: Found) => number): number | undefined {
  let sum: number | undefined;
  for (const found of matches) sum = (sum ?? 0) + numberIn(found);
  return sum;
}

function first(matches: Iterable<Found>, numberIn: (found: Found) => number): number | undefined {
  for (const found of matches) return numberIn(found);
  return undefined;
}

function last(matches: Iterable<Found>, numberIn: (found: Found) => number): number | undefined {
  let number: number | undefined;
  for (const found of matches) number = numberIn(found);
  return number;
}
