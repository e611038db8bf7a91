import { isAvatarName, isStoredKataId, type AvatarName, type StoredKataId } from '@katas/kata';

/** What a path of the page shows. */
export type Route =
  | { readonly view: 'home' }
  | { readonly view: 'kata'; readonly kataId: StoredKataId }
  | { readonly view: 'dashboard'; readonly kataId: StoredKataId }
  | { readonly view: 'retrospective'; readonly kataId: StoredKataId }
  | { readonly view: 'try'; readonly kataId: StoredKataId }
  | { readonly view: 'avatar'; readonly kataId: StoredKataId; readonly avatarName: AvatarName }
  | { readonly view: 'review'; readonly kataId: StoredKataId; readonly avatarName: AvatarName }
  | { readonly view: 'unknown' };

/**
 * Reads `/`, `/kata/<id>`, and below it `/dashboard`, `/retrospective`, `/try`, `/<avatar>` and `/review/<avatar>`.
 * Lower case and a trailing slash are accepted. The ID of a kata of 2018 is taken as it is.
 */
export function routeOf(path: string): Route {
  const [kata, id, ...rest] = path.split('/').filter((part) => part !== '');
  if (kata === undefined) return { view: 'home' };
  const kataId = [id ?? '', id?.toUpperCase() ?? ''].find(isStoredKataId);
  return kata === 'kata' && kataId !== undefined ? routeIn(kataId, rest) : { view: 'unknown' };
}

function routeIn(kataId: StoredKataId, [first, second, ...rest]: readonly string[]): Route {
  if (first === undefined) return { view: 'kata', kataId };
  if (isView(first) && second === undefined) {
    return { view: first, kataId };
  }
  const isReview = first === 'review';
  const avatarName = (isReview ? second : first)?.toLowerCase() ?? '';
  const isTooLong = rest.length > 0 || (!isReview && second !== undefined);
  if (isTooLong || !isAvatarName(avatarName)) return { view: 'unknown' };
  return { view: isReview ? 'review' : 'avatar', kataId, avatarName };
}

const VIEWS = ['dashboard', 'retrospective', 'try'] as const;

function isView(part: string): part is (typeof VIEWS)[number] {
  return VIEWS.some((view) => view === part);
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

export function retrospectivePath(kataId: string): string {
  return `${kataPath(kataId)}/retrospective`;
}

/** Returns the path on which a facilitator runs a test with the files of everybody. */
export function tryPath(kataId: string): string {
  return `${kataPath(kataId)}/try`;
}

/** Returns the path of an archive with a git repository for each animal. */
export function downloadPath(kataId: string): string {
  return `/api/katas/${kataId}/download`;
}

/** Returns the path of the review of one light of any avatar. */
export function reviewPath(kataId: string, avatarName: string, number: number): string {
  return `${kataPath(kataId)}/review/${avatarName}${lightFragment(number)}`;
}

/** Splits an ID after its first six characters, which are enough to find the kata. */
export function kataIdParts(kataId: string): readonly [start: string, rest: string] {
  return [kataId.slice(0, START_LENGTH), kataId.slice(START_LENGTH)];
}

const START_LENGTH = 6;

/** Returns the light that a fragment such as `#light-3` names. The browser's back button ends a review. */
export function lightIn(fragment: string): number | undefined {
  const digits = /^#light-(\d{1,6})$/.exec(fragment)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function lightFragment(number: number): string {
  return `#light-${number}`;
}

/** Ends a review without a reload of the page. */
export const EDIT_FRAGMENT = '#edit';
