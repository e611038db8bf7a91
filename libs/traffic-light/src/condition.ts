import { fieldsOf, list, quote, Unreadable } from './fields';
import type { Condition } from './rules';
import { statusCondition } from './status-condition';
import { TEXT_KINDS } from './text-condition';

/** What a condition inherits from where it stands. */
export interface Place {
  /** The rule set's own steps before matching. */
  readonly pre: (text: string) => string;
  readonly depth: number;
}

/** A kind of condition: the field that makes it one, and the fields that may stand beside that. */
export interface Kind {
  readonly beside: readonly string[];
  readonly read: (fields: ReadonlyMap<string, unknown>, at: string, place: Place) => Condition;
}

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...TEXT_KINDS,
  ['status', alone((fields, at) => statusCondition(fields.get('status'), `${at}.status`))],
  ['all', alone(all)],
  ['any', alone(any)],
  ['not', alone(not)],
]);

/** No known rule nests deeper than 4. */
const DEPTH_MAX = 20;

/** Reads one condition, with all that it is made of. Throws {@link Unreadable}. */
export function condition(value: unknown, at: string, place: Place): Condition {
  if (place.depth > DEPTH_MAX) throw new Unreadable('the conditions are nested too deep');
  const given = namesOf(value, at);
  const [name, ...others] = [...KINDS.keys()].filter((kind) => given.includes(kind));
  const kind = KINDS.get(name ?? '');
  if (name === undefined || kind === undefined) {
    throw new Unreadable(`${at} has no known condition but ${given.map(quote).join(', ') || '{}'}`);
  }
  if (others.length > 0) throw new Unreadable(`${at} must not have both ${name} and ${others[0]}`);
  return kind.read(fieldsOf(value, at, [name, ...kind.beside]), at, place);
}

function namesOf(value: unknown, at: string): string[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.keys(value);
  }
  throw new Unreadable(`${at} must be an object`);
}

function alone(read: Kind['read']): Kind {
  return { beside: [], read };
}

function all(fields: ReadonlyMap<string, unknown>, at: string, place: Place): Condition {
  const parts = conditions(fields.get('all'), `${at}.all`, place);
  return (run) => parts.every((part) => part(run));
}

function any(fields: ReadonlyMap<string, unknown>, at: string, place: Place): Condition {
  const parts = conditions(fields.get('any'), `${at}.any`, place);
  return (run) => parts.some((part) => part(run));
}

function not(fields: ReadonlyMap<string, unknown>, at: string, place: Place): Condition {
  const part = condition(fields.get('not'), `${at}.not`, deeper(place));
  return (run) => !part(run);
}

function conditions(value: unknown, at: string, place: Place): Condition[] {
  return list(value, at).map((part, index) => condition(part, `${at}[${index}]`, deeper(place)));
}

function deeper(place: Place): Place {
  return { ...place, depth: place.depth + 1 };
}
