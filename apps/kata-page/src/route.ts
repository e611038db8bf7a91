import { isAvatarName, isKataId, type AvatarName, type KataId } from '@katas/kata';

/** What an address of the page shows. */
export type Route =
  | { readonly view: 'home' }
  | { readonly view: 'kata'; readonly kataId: KataId }
  | { readonly view: 'avatar'; readonly kataId: KataId; readonly avatarName: AvatarName }
  | { readonly view: 'unknown' };

/** Reads `/`, `/kata/<id>` and `/kata/<id>/<avatar>`; an id may be typed in lower case, a slash at the end is forgiven. */
export function routeOf(path: string): Route {
  const [kata, id, avatar, ...rest] = path.split('/').filter((part) => part !== '');
  if (kata === undefined) return { view: 'home' };
  const kataId = id?.toUpperCase() ?? '';
  if (kata !== 'kata' || !isKataId(kataId) || rest.length > 0) return { view: 'unknown' };
  if (avatar === undefined) return { view: 'kata', kataId };
  const avatarName = avatar.toLowerCase();
  return isAvatarName(avatarName) ? { view: 'avatar', kataId, avatarName } : { view: 'unknown' };
}

export function kataPath(kataId: string): string {
  return `/kata/${kataId}`;
}

export function avatarPath(kataId: string, avatarName: string): string {
  return `${kataPath(kataId)}/${avatarName}`;
}

/** The kata id in what somebody typed or pasted: an id, or a whole link to a kata. */
export function kataIdIn(text: string): KataId | undefined {
  const last = text.trim().replace(/^.*\/kata\//s, '');
  const id = last.slice(0, KATA_ID_LENGTH).toUpperCase();
  const isAlone = last.length === KATA_ID_LENGTH || '/?#'.includes(last.charAt(KATA_ID_LENGTH));
  return isAlone && isKataId(id) ? id : undefined;
}

const KATA_ID_LENGTH = 10;

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
