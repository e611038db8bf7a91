import type { Requester } from '../containers/owner';
import { FairQueue } from './fair-queue';

export interface Entry extends Requester {
  /** Takes a place for the entry, until it is released. */
  start(): void;
}

export interface PlacesOptions<Waiting extends Entry> {
  /** Entries that hold a place at once. */
  readonly atOnceMax: number;
  /** Returns whether the entry may hold a place beside these holders. */
  readonly mayStart?: (entry: Waiting, holders: ReadonlySet<Waiting>) => boolean;
  /** Returns whether an entry yields: it starts after all others, and never takes the reserved places. */
  readonly yields?: (entry: Waiting) => boolean;
  /** The share of a caller's places that is reserved for its katas that hold none. */
  readonly reservedShare?: number;
}

/** The share of places beyond `atOnceMax` that callers with fewer than their share may get, all together. */
const EXTRA_SHARE = 1 / 2;

/**
 * Gives places to entries in fair turns ({@link FairQueue}). A caller that is alone has all places. Beside others it
 * has what they leave free, and at least its even share: while another holds more than its own, it gets places beyond
 * `atOnceMax`. So a caller that takes all places of an idle machine delays nobody who comes later.
 */
export class FairPlaces<Waiting extends Entry> {
  readonly #waiting = new FairQueue<Waiting>();
  readonly #holders = new Set<Waiting>();

  constructor(private readonly options: PlacesOptions<Waiting>) {}

  get waitingCount(): number {
    return this.#waiting.length;
  }

  get holderCount(): number {
    return this.#holders.size;
  }

  add(entry: Waiting): void {
    this.#waiting.add(entry);
    this.startNext();
  }

  /** Removes an entry that waits. Returns false when it does not wait. */
  remove(entry: Waiting): boolean {
    return this.#waiting.remove(entry);
  }

  release(entry: Waiting): void {
    this.#holders.delete(entry);
    this.startNext();
  }

  /** Returns the first entry of each avatar that waits. */
  firsts(): Waiting[] {
    return this.#waiting.firsts();
  }

  lastOfLongest(): Waiting | undefined {
    return this.#waiting.lastOfLongest();
  }

  takeAllWaiting(): Waiting[] {
    return this.#waiting.takeAll();
  }

  /** Starts as many entries as may hold a place now. */
  startNext(): void {
    const { yields } = this.options;
    const next = this.#waiting.takeNext((entry) => this.#mayStart(entry), yields);
    if (next === undefined) return;
    this.#holders.add(next);
    next.start();
    this.startNext();
  }

  #mayStart(entry: Waiting): boolean {
    const { atOnceMax, mayStart = () => true } = this.options;
    if (this.#holders.size >= atOnceMax + Math.floor(atOnceMax * EXTRA_SHARE)) return false;
    const held = [...this.#holders].filter(({ caller }) => caller === entry.caller);
    const places = this.#placesOf(held.length, entry.caller);
    const isReserved = held.some(({ kataId }) => kataId === entry.kataId) || this.#yields(entry);
    const reserved = isReserved ? Math.floor(places * (this.options.reservedShare ?? 0)) : 0;
    return held.length < places - reserved && mayStart(entry, this.#holders);
  }

  #placesOf(heldCount: number, caller: string): number {
    const { atOnceMax } = this.options;
    const holders = [...this.#holders].map((holder) => holder.caller);
    const callers = new Set([caller, ...holders, ...this.#waiting.callers]).size;
    const share = Math.max(1, Math.floor(atOnceMax / callers));
    return Math.max(share, atOnceMax - (this.#holders.size - heldCount));
  }

  #yields(entry: Waiting): boolean {
    return this.options.yields?.(entry) ?? false;
  }
}
