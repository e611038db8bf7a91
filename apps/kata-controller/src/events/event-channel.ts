import type { KataEvents } from '@katas/controller-api';
import type { StoredKataId } from '@katas/kata';
import { TreeProblem } from '@katas/katas-tree';
import { eventText, HttpProblem } from '@katas/service';
import type { Timer } from '@katas/system';
import type { ControllerDeps } from '../controller-deps';
import { loadKata, type LoadedKata } from '../katas/load-kata';
import { isoTime, kataNow } from '../katas/show-kata';
import type { EventStream } from './event-stream';

/** The interval at which the manifest is read for an end that was set by hand, while somebody listens. */
export const REFRESH_EVERY_MS = 2000;

export type ChannelDeps = Pick<
  ControllerDeps,
  'reader' | 'clock' | 'lifetimeMs' | 'facilitatorKeys' | 'logger'
>;

/** The listeners of one kata. Watches the end of the kata for them. */
export class EventChannel {
  readonly #streams = new Set<EventStream>();
  /** The end of the kata as it was last published. */
  #publishedEnd: string | undefined;
  #refreshes: Promise<void> = Promise.resolve();
  /** What was published while a refresh reads the kata. */
  #meanwhile: string[] | undefined;
  #nextRefresh: Timer | undefined;
  #isUnreadable = false;

  constructor(
    private readonly deps: ChannelDeps,
    private readonly kataId: StoredKataId,
  ) {}

  get size(): number {
    return this.#streams.size;
  }

  get streams(): Iterable<EventStream> {
    return this.#streams;
  }

  /** Sends the whole state first. Rejects, with nothing sent, when there is no such kata or it cannot be read. */
  async join(stream: EventStream): Promise<void> {
    this.#streams.add(stream);
    const kata = await loadKata(this.deps, this.kataId);
    stream.begin(eventText('kata', await kataNow(this.deps, kata)));
    if (this.#publishedEnd !== undefined) return;
    this.#publishedEnd = endOf(kata);
    this.#refreshLater(kata);
  }

  leave(stream: EventStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size === 0) this.#nextRefresh?.cancel();
  }

  publish<Name extends keyof KataEvents>(name: Name, data: KataEvents[Name]): void {
    const text = eventText(name, data);
    this.#meanwhile?.push(text);
    this.#send(text);
  }

  /** Checks whether the kata has ended or its end has moved, and publishes it. One check at a time. */
  refresh(): void {
    this.#nextRefresh?.cancel();
    this.#refreshes = this.#refreshes.then(() => this.#refresh());
  }

  end(): void {
    for (const stream of this.#streams) stream.end();
  }

  #send(text: string): void {
    for (const stream of this.#streams) stream.send(text);
  }

  async #refresh(): Promise<void> {
    this.#meanwhile = [];
    try {
      const kata = await loadKata(this.deps, this.kataId);
      await this.#publishEnd(kata);
      this.#isUnreadable = false;
      this.#refreshLater(kata);
    } catch (error) {
      this.#handleFailure(error);
    } finally {
      this.#meanwhile = undefined;
    }
  }

  async #publishEnd(kata: LoadedKata<StoredKataId>): Promise<void> {
    const end = endOf(kata);
    if (end === this.#publishedEnd) return;
    if (kata.hasEnded) this.publish('ended', { ends_at: isoTime(kata.endsAtMs) });
    else await this.#publishWhole(kata);
    this.#publishedEnd = end;
  }

  /**
   * Publishes the state of the kata, and again what was published while the kata was read: it may not be in that state.
   */
  async #publishWhole(kata: LoadedKata<StoredKataId>): Promise<void> {
    const whole = await kataNow(this.deps, kata);
    for (const text of [eventText('kata', whole), ...(this.#meanwhile ?? [])]) this.#send(text);
  }

  /** Schedules the next refresh. It comes before the interval is over when the kata ends by age earlier. */
  #refreshLater(kata?: LoadedKata<StoredKataId>): void {
    if (this.#streams.size === 0) return;
    const { clock } = this.deps;
    const leftMs = kata && !kata.hasEnded ? kata.endsAtMs - clock.nowMs() : REFRESH_EVERY_MS;
    const delayMs = Math.min(REFRESH_EVERY_MS, Math.max(1, leftMs));
    this.#nextRefresh?.cancel();
    this.#nextRefresh = clock.after(delayMs, () => this.refresh());
  }

  /**
   * Ends the streams of a kata that is gone. A manifest that cannot be read, for example while it is edited, publishes
   * nothing and is logged once.
   */
  #handleFailure(error: unknown): void {
    if (error instanceof HttpProblem) {
      this.end();
      return;
    }
    if (!this.#isUnreadable) {
      const fields = { kata_id: this.kataId, err: error };
      const message = 'event channel refresh failed';
      if (error instanceof TreeProblem) this.deps.logger.warn(fields, message);
      else this.deps.logger.error(fields, message);
    }
    this.#isUnreadable = true;
    this.#refreshLater();
  }
}

function endOf({ hasEnded, endsAtMs }: LoadedKata<StoredKataId>): string {
  return `${hasEnded} ${endsAtMs}`;
}
