import { fieldsOf, list, quote, Unreadable, type Fields } from '../reading/fields';
import type { Condition } from '../rules';
import type { Context, Kind } from './kind';
import { TEXT_KINDS } from './text-condition';
import { COMPARE_NUMBERS } from './compare-numbers';

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...TEXT_KINDS,
  ['status', alone((fields, at) => statusCondition(fields.get('status'), `${at}.status`))],
  ['all', several('all')],
  ['any', several('any')],
  ['not', alone(not)],
]);

/** No known rule nests deeper than 4. */
const DEPTH_MAX = 20;

/** Reads one condition and its parts. Throws {@link Unreadable}. */
export function condition(value: unknown, at: string, context: Context): Condition {
  if (context.depth > DEPTH_MAX) throw new Unreadable('the conditions are nested too deep');
  const given = namesOf(value, at);
  const [name, ...others] = [...KINDS.keys()].filter((kind) => given.includes(kind));
  const kind = KINDS.get(name ?? '');
  if (name === undefined || kind === undefined) {
    throw new Unreadable(`${at} has no known condition but ${given.map(quote).join(', ') || '{}'}`);
  }
  if (others.length > 0) throw new Unreadable(`${at} must not have both ${name} and ${others[0]}`);
  return kind.read(fieldsOf(value, at, [name, ...kind.beside]), at, context);
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

/** Reads `{"all": [...]}` or `{"any": [...]}`. */
function several(name: 'all' | 'any'): Kind {
  return alone((fields, at, context) => {
    const parts = list(fields.get(name), `${at}.${name}`).map((part, index) =>
      condition(part, `${at}.${name}[${index}]`, deeper(context)),
    );
    if (name === 'all') return (run) => parts.every((part) => part(run));
    return (run) => parts.some((part) => part(run));
  });
}

function not(fields: Fields, at: string, context: Context): Condition {
  const part = condition(fields.get('not'), `${at}.not`, deeper(context));
  return (run) => !part(run);
}

function deeper(context: Context): Context {
  return { ...context, depth: context.depth + 1 };
}

/** Reads `{"eq": 2}` or `{"gt": 0, "lt": 128}`: every given comparison must hold for the exit status. */
function statusCondition(value: unknown, at: string): Condition {
  const given = [...fieldsOf(value, at, [...COMPARE_NUMBERS.keys()])];
  if (given.length === 0) throw new Unreadable(`${at} compares with nothing`);
  const parts = given.map(([name, bound]) => comparison(name, bound, at));
  return ({ status }) => parts.every((part) => part(status));
}

function comparison(name: string, bound: unknown, at: string): (status: number) => boolean {
  const compare = COMPARE_NUMBERS.get(name);
  if (compare === undefined || typeof bound !== 'number') {
    throw new Unreadable(`${at}.${name} must be a number`);
  }
  return (status) => compare(status, bound);
}
