import { isKataId, isStoredKataId, type StoredKataId } from '@katas/kata';
import type { Dojo } from '../dojo/dojo';
import { DojoProblem, INVALID, NOT_FOUND } from '../dojo/answers/dojo-problem';
import { homeTexts as t } from './texts';

const KATA_ID_LENGTH = 10;

/** Returns the IDs of the katas that a text can mean: one or more. Rejects with a `DojoProblem` when there is none. */
export async function findKatas(
  { katasLike }: Pick<Dojo, 'katasLike'>,
  text: string,
): Promise<readonly string[]> {
  const whole = kataIdIn(text);
  if (whole !== undefined) return [whole];
  const start = kataIdStartIn(text);
  if (start === undefined) throw new DojoProblem(INVALID, t.notAnId);
  const ids = await katasLike(start);
  if (ids.length === 0) throw new DojoProblem(NOT_FOUND, t.noKata({ start }));
  return ids;
}

/** Returns the kata ID in what somebody typed or pasted: an ID, or a link to a kata. */
export function kataIdIn(text: string): StoredKataId | undefined {
  const last = text.trim().replace(/^.*\/kata\//s, '');
  const [typed = ''] = last.split(/[/?#]/);
  const id = typedId(typed);
  if (id.length === KATA_ID_LENGTH && isKataId(id)) return id;
  // Upper and lower case count in an ID of 2018.
  const asTyped = typed.trim();
  return /[a-z]/.test(asTyped) && isStoredKataId(asTyped) ? asTyped : undefined;
}

/** Returns the first six or more characters of an ID, as somebody reads them off a projector. */
export function kataIdStartIn(text: string): string | undefined {
  const start = typedId(text);
  return /^[0-9A-F]{6,9}$/.test(start) ? start : undefined;
}

/** Ignores blanks, case and the word "kata" before an ID. The letter O can only be a zero. */
function typedId(text: string): string {
  const id = text.trim().replace(/^kata\s+/i, '');
  return id.replace(/[ \t]/g, '').toUpperCase().replace(/O/g, '0');
}
