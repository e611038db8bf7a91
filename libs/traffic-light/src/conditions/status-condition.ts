import { fieldsOf, Unreadable } from '../reading/fields';
import type { Condition } from '../rules';
import { COMPARE_NUMBERS } from './compare-numbers';

/** Reads `{"eq": 2}` or `{"gt": 0, "lt": 128}`: every given comparison must hold for the exit status. */
export function statusCondition(value: unknown, at: string): Condition {
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
