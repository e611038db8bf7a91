import { Refusal } from '../refusal';
import type { State } from './state';
import { matchCondition, type Search, type Value } from './value';

/** Returns a group of a first match. Refuses when the match may be nil on this path. */
export function groupOf(search: Search, group: number, state: State, line: number): Value {
  if (state.knows(matchCondition(search)) !== true)
    throw new Refusal('a match that may be nil', line);
  if (group < 0 || group > search.regex.groups.length) {
    throw new Refusal(`group ${group}, which the regex does not have`, line);
  }
  if (group === 0) requireExactEnd(search, line);
  return { type: 'group', search, group };
}

/** Refuses the text of a whole match that is longer than in Ruby. */
export function requireExactEnd({ regex }: Search, line: number): void {
  if (regex.hasLookahead) throw new Refusal('the text of a match with (?!', line);
}

/** Refuses a group that may be nil, where nil and an empty text differ. */
export function requireCertain({ regex }: Search, group: number, line: number): void {
  if (group === 0 || regex.groups[group - 1]?.isCertain) return;
  throw new Refusal('a group that may take no part in the match', line);
}

/** Refuses `to_i` of a group that may hold other characters than digits, such as `1_000`. */
export function requireDigits({ regex }: Search, group: number, line: number): void {
  const { pattern = '' } = regex.groups[group - 1] ?? {};
  if (/^(?:\\d|\[0-9\])(?:[+*]|\{[\d,]+\})?$/.test(pattern)) return;
  throw new Refusal('to_i of a group that is not only digits', line);
}
