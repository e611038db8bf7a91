import type { AvatarName, KataId } from '@katas/kata';
import { keyOf, type SandboxOwner } from '../../../containers/owner';

/** The katas and avatars whose sandboxes were ended and not used since. None is prewarmed for them. */
export class EndedSandboxes {
  readonly #keys = new Set<string>();

  /** Adds an avatar, or a whole kata. Returns what matches the keys of the sandboxes that have to go. */
  add(kataId: KataId, avatarName?: AvatarName): (key: string) => boolean {
    const ofKata = prefixOf(kataId);
    const own = avatarName === undefined ? ofKata : keyOf({ kataId, avatarName });
    this.#keys.add(own);
    return avatarName === undefined ? (key) => key.startsWith(ofKata) : (key) => key === own;
  }

  clear(owner: SandboxOwner): void {
    this.#keys.delete(keyOf(owner));
    this.#keys.delete(prefixOf(owner.kataId));
  }

  has(owner: SandboxOwner): boolean {
    return this.#keys.has(keyOf(owner)) || this.#keys.has(prefixOf(owner.kataId));
  }
}

function prefixOf(kataId: KataId): string {
  return `${kataId}/`;
}
