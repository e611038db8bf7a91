/** Who takes turns: an avatar of a kata, or another caller with two such names. */
export interface Turn {
  readonly kataId: string;
  readonly avatarName: string;
}

/**
 * A queue in which katas take turns, and within a kata its avatars: a kata or an avatar with many items does not delay
 * another. The items of one avatar keep their order.
 */
export class FairQueue<Item extends Turn> {
  /** In the order of arrival. */
  readonly #items = new Set<Item>();
  /** Both maps are in the order of turns: the one taken from last stands last. */
  readonly #katas = new Map<string, Map<string, Item[]>>();

  get length(): number {
    return this.#items.size;
  }

  add(item: Item): void {
    const avatars = this.#katas.get(item.kataId) ?? new Map<string, Item[]>();
    this.#katas.set(item.kataId, avatars);
    avatars.set(item.avatarName, [...(avatars.get(item.avatarName) ?? []), item]);
    this.#items.add(item);
  }

  /** Returns false when the item is not in the queue. */
  remove(item: Item): boolean {
    const { kataId, avatarName } = item;
    if (!this.#items.delete(item)) return false;
    const avatars = this.#katas.get(kataId) ?? new Map<string, Item[]>();
    const rest = (avatars.get(avatarName) ?? []).filter((other) => other !== item);
    if (rest.length > 0) avatars.set(avatarName, rest);
    else avatars.delete(avatarName);
    if (avatars.size === 0) this.#katas.delete(kataId);
    return true;
  }

  /** Removes and returns the next item in turn for which `mayStart` is true. Only the first of each avatar is tried. */
  takeNext(mayStart: (item: Item) => boolean): Item | undefined {
    for (const [kataId, avatars] of this.#katas) {
      for (const [first] of avatars.values()) {
        if (first === undefined || !mayStart(first)) continue;
        this.remove(first);
        moveToEnd(avatars, first.avatarName);
        moveToEnd(this.#katas, kataId);
        return first;
      }
    }
    return undefined;
  }

  /** Returns the newest item of the avatar with most items in the kata with most items. */
  lastOfLongest(): Item | undefined {
    let last: Item | undefined;
    let most: [ofKata: number, ofAvatar: number] = [0, 0];
    for (const item of this.#items) {
      const [ofKata, ofAvatar] = this.#countsOf(item);
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

  #countsOf({ kataId, avatarName }: Item): [ofKata: number, ofAvatar: number] {
    const avatars = this.#katas.get(kataId);
    const ofKata = [...(avatars?.values() ?? [])].reduce((sum, items) => sum + items.length, 0);
    return [ofKata, avatars?.get(avatarName)?.length ?? 0];
  }
}

function moveToEnd<Key, Value>(map: Map<Key, Value>, key: Key): void {
  const value = map.get(key);
  if (value === undefined) return;
  map.delete(key);
  map.set(key, value);
}
