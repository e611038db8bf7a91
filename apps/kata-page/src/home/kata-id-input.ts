import { isKataId, isStoredKataId, type StoredKataId } from '@katas/kata';

const KATA_ID_LENGTH = 10;

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
