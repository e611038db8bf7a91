import { keyIn, type FacilitatorKeys } from '../storage/facilitator-keys';
import { routeOf } from '../route';

const START = '#facilitator-';

/** Returns the fragment that passes a facilitator's key on to another browser. */
export function keyFragment(key: string): string {
  return `${START}${key}`;
}

/** The part of the browser that is used. */
export interface Address {
  readonly location: Pick<Location, 'pathname' | 'hash'>;
  readonly history: Pick<History, 'replaceState'>;
}

/** Remembers the key in the address of a kata, and removes it from the address, so that nobody copies it by mistake. */
export function takeKeyFromAddress({ location, history }: Address, keys: FacilitatorKeys): void {
  const { pathname, hash } = location;
  if (!hash.startsWith(START)) return;
  const route = routeOf(pathname);
  const key = keyIn(hash.slice(START.length));
  if (key !== undefined && 'kataId' in route) keys.remember(route.kataId, key);
  history.replaceState(null, '', pathname);
}
