import type { Requester } from '../containers/owner';

/** What has items in the queue: a caller, a kata of it, or an avatar of that. */
interface Group {
  /** When it was taken from last, or was added. The lowest is next in turn. */
  turn: number;
  size: number;
}

type Turns = readonly number[];

/**
 * A queue in which callers take turns, within a caller its katas, and within a kata its avatars: whoever has many items
 * does not delay another. The items of one avatar keep their order.
 */
export class FairQueue<Item extends Requester> {
  /** In the order of arrival. */
  readonly #items = new Set<Item>();
  readonly #groups = new Map<string, Group>();
  readonly #callers = new Map<string, number>();
  #lastTurn = 0;

  get length(): number {
    return this.#items.size;
  }

  /** The callers that have items. */
  get callers(): Iterable<string> {
    return this.#callers.keys();
  }

  add(item: Item): void {
    this.#items.add(item);
    this.#callers.set(item.caller, (this.#callers.get(item.caller) ?? 0) + 1);
    for (const key of pathOf(item)) {
      const group = this.#groups.get(key);
      if (group === undefined) this.#groups.set(key, { turn: this.#nextTurn(), size: 1 });
      else group.size += 1;
    }
  }

  /** Returns false when the item is not in the queue. */
  remove(item: Item): boolean {
    if (!this.#items.delete(item)) return false;
    const ofCaller = (this.#callers.get(item.caller) ?? 0) - 1;
    if (ofCaller > 0) this.#callers.set(item.caller, ofCaller);
    else this.#callers.delete(item.caller);
    for (const key of pathOf(item)) {
      const group = this.#groups.get(key);
      if (group === undefined) continue;
      group.size -= 1;
      if (group.size === 0) this.#groups.delete(key);
    }
    return true;
  }

  /**
   * Removes and returns the next item in turn for which `mayStart` is true. Only the first of each avatar is tried. An
   * item that `yields` comes after all that do not.
   */
  takeNext(
    mayStart: (item: Item) => boolean,
    yields: (item: Item) => boolean = () => false,
  ): Item | undefined {
    let next: { readonly item: Item; readonly turns: Turns } | undefined;
    for (const item of this.firsts()) {
      if (!mayStart(item)) continue;
      const turns = [Number(yields(item)), ...this.#groupsOf(item).map(({ turn }) => turn)];
      if (next === undefined || compare(turns, next.turns) < 0) next = { item, turns };
    }
    if (next === undefined) return undefined;
    this.remove(next.item);
    const turn = this.#nextTurn();
    for (const group of this.#groupsOf(next.item)) group.turn = turn;
    return next.item;
  }

  /** Returns the first item of each avatar, in the order of arrival. */
  firsts(): Item[] {
    const seen = new Set<string>();
    return [...this.#items].filter((item) => {
      const [, , avatar] = pathOf(item);
      if (seen.has(avatar)) return false;
      seen.add(avatar);
      return true;
    });
  }

  /** Returns the newest item of the avatar with most items, in the kata with most, of the caller with most. */
  lastOfLongest(): Item | undefined {
    let last: { readonly item: Item; readonly sizes: Turns } | undefined;
    for (const item of this.#items) {
      const sizes = this.#groupsOf(item).map(({ size }) => size);
      if (last === undefined || compare(sizes, last.sizes) >= 0) last = { item, sizes };
    }
    return last?.item;
  }

  takeAll(): Item[] {
    const items = [...this.#items];
    for (const item of items) this.remove(item);
    return items;
  }

  #groupsOf(item: Item): Group[] {
    return pathOf(item).flatMap((key) => this.#groups.get(key) ?? []);
  }

  #nextTurn(): number {
    this.#lastTurn += 1;
    return this.#lastTurn;
  }
}

/** Returns the keys of a requester, from the caller down. A caller's key has no slash. */
function pathOf({ caller, kataId, avatarName }: Requester): [string, string, string] {
  const kata = `${caller}/${kataId}`;
  return [caller, kata, `${kata}/${avatarName ?? ''}`];
}

function compare(one: Turns, other: Turns): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
