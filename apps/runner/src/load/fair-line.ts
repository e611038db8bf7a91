import type { AvatarName, KataId } from '@katas/kata';

export interface Owned {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
}

/**
 * A waiting line in which katas take turns, and within a kata its avatars: neither a kata nor an avatar with much to do
 * holds up another. What one avatar has waiting keeps its order.
 */
export class FairLine<Item extends Owned> {
  /** In the order in which they came. */
  readonly #items = new Set<Item>();
  /** Both maps are in the order of turns: who was taken from last stands last. */
  readonly #katas = new Map<KataId, Map<AvatarName, Item[]>>();

  get length(): number {
    return this.#items.size;
  }

  add(item: Item): void {
    const avatars = this.#katas.get(item.kataId) ?? new Map<AvatarName, Item[]>();
    this.#katas.set(item.kataId, avatars);
    avatars.set(item.avatarName, [...(avatars.get(item.avatarName) ?? []), item]);
    this.#items.add(item);
  }

  /** False when it is not waiting. */
  remove(item: Item): boolean {
    const { kataId, avatarName } = item;
    if (!this.#items.delete(item)) return false;
    const avatars = this.#katas.get(kataId) ?? new Map<AvatarName, Item[]>();
    const rest = (avatars.get(avatarName) ?? []).filter((other) => other !== item);
    if (rest.length > 0) avatars.set(avatarName, rest);
    else avatars.delete(avatarName);
    if (avatars.size === 0) this.#katas.delete(kataId);
    return true;
  }

  /** Takes out the one whose turn it is among those that may go, if there is one. Only an avatar's first is asked about. */
  takeNext(mayGo: (item: Item) => boolean): Item | undefined {
    for (const [kataId, avatars] of this.#katas) {
      for (const [first] of avatars.values()) {
        if (first === undefined || !mayGo(first)) continue;
        this.remove(first);
        toTheEnd(avatars, first.avatarName);
        toTheEnd(this.#katas, kataId);
        return first;
      }
    }
    return undefined;
  }

  /** Of the kata, and in it of the avatar, with most waiting, the one that came last. */
  lastOfLongest(): Item | undefined {
    let last: Item | undefined;
    let most: [ofKata: number, ofAvatar: number] = [0, 0];
    for (const item of this.#items) {
      const [ofKata, ofAvatar] = this.#waitingWith(item);
      if (ofKata < most[0] || (ofKata === most[0] && ofAvatar < most[1])) continue;
      last = item;
      most = [ofKata, ofAvatar];
    }
    return last;
  }

  takeAll(): Item[] {
    const items = [...this.#items];
    this.#items.clear();
    this.#katas.clear();
    return items;
  }

  #waitingWith({ kataId, avatarName }: Item): [ofKata: number, ofAvatar: number] {
    const avatars = this.#katas.get(kataId);
    const ofKata = [...(avatars?.values() ?? [])].reduce((sum, items) => sum + items.length, 0);
    return [ofKata, avatars?.get(avatarName)?.length ?? 0];
  }
}

function toTheEnd<Key, Value>(map: Map<Key, Value>, key: Key): void {
  const value = map.get(key);
  if (value === undefined) return;
  map.delete(key);
  map.set(key, value);
}
