import { isAvatarName, isKataId, type AvatarName, type KataId } from '@katas/kata';

/** What an address of the page shows. */
export type Route =
  | { readonly view: 'home' }
  | { readonly view: 'kata'; readonly kataId: KataId }
  | { readonly view: 'dashboard'; readonly kataId: KataId }
  | { readonly view: 'avatar'; readonly kataId: KataId; readonly avatarName: AvatarName }
  | { readonly view: 'review'; readonly kataId: KataId; readonly avatarName: AvatarName }
  | { readonly view: 'unknown' };

/**
 * Reads `/`, `/kata/<id>`, and below it `/dashboard`, `/<avatar>` and `/review/<avatar>`. An id may be typed in lower
 * case, a slash at the end is forgiven.
 */
export function routeOf(path: string): Route {
  const [kata, id, ...rest] = path.split('/').filter((part) => part !== '');
  if (kata === undefined) return { view: 'home' };
  const kataId = id?.toUpperCase() ?? '';
  return kata === 'kata' && isKataId(kataId) ? routeIn(kataId, rest) : { view: 'unknown' };
}

function routeIn(kataId: KataId, [first, second, ...rest]: readonly string[]): Route {
  if (first === undefined) return { view: 'kata', kataId };
  if (first === 'dashboard' && second === undefined) return { view: 'dashboard', kataId };
  const isReview = first === 'review';
  const avatarName = (isReview ? second : first)?.toLowerCase() ?? '';
  const isTooLong = rest.length > 0 || (!isReview && second !== undefined);
  if (isTooLong || !isAvatarName(avatarName)) return { view: 'unknown' };
  return { view: isReview ? 'review' : 'avatar', kataId, avatarName };
}

export function kataPath(kataId: string): string {
  return `/kata/${kataId}`;
}

export function avatarPath(kataId: string, avatarName: string): string {
  return `${kataPath(kataId)}/${avatarName}`;
}

export function dashboardPath(kataId: string): string {
  return `${kataPath(kataId)}/dashboard`;
}

/** The review of one light of any avatar, to read it without being it. */
export function reviewPath(kataId: string, avatarName: string, number: number): string {
  return `${kataPath(kataId)}/review/${avatarName}${lightFragment(number)}`;
}

/** The kata id in what somebody typed or pasted: an id, or a whole link to a kata. */
export function kataIdIn(text: string): KataId | undefined {
  const last = text.trim().replace(/^.*\/kata\//s, '');
  const id = last.slice(0, KATA_ID_LENGTH).toUpperCase();
  const isAlone = last.length === KATA_ID_LENGTH || '/?#'.includes(last.charAt(KATA_ID_LENGTH));
  return isAlone && isKataId(id) ? id : undefined;
}

const KATA_ID_LENGTH = 10;

/** The first six or more characters of an id, as somebody reads them off a projector. */
export function kataIdStartIn(text: string): string | undefined {
  const start = text.trim().toUpperCase();
  return /^[0-9A-F]{6,9}$/.test(start) ? start : undefined;
}

/** The id as it is shown to the room: its first six characters are enough to find it by. */
export function kataIdParts(kataId: string): readonly [start: string, rest: string] {
  return [kataId.slice(0, START_LENGTH), kataId.slice(START_LENGTH)];
}

const START_LENGTH = 6;

/** The light that a fragment such as `#light-3` names. It stands in the address so that going back ends a review. */
export function lightIn(fragment: string): number | undefined {
  const digits = /^#light-(\d{1,6})$/.exec(fragment)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function lightFragment(number: number): string {
  return `#light-${number}`;
}

/** Ends a review without loading the page anew. */
export const EDIT_FRAGMENT = '#edit';
