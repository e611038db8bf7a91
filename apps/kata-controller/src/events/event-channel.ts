import type { KataEvents } from '@katas/controller-api';
import type { KataId } from '@katas/kata';
import { TreeProblem } from '@katas/katas-tree';
import { HttpProblem } from '@katas/service';
import type { Timer } from '@katas/system';
import type { ControllerDeps } from '../controller-deps';
import { loadKata, type LoadedKata } from '../katas/load-kata';
import { isoTime, kataNow } from '../katas/show-kata';
import { eventText, type EventStream } from './event-stream';

/** How often the manifest is looked at for an end that was set by hand, for as long as somebody listens. */
export const LOOK_EVERY_MS = 2000;

export type ChannelDeps = Pick<ControllerDeps, 'reader' | 'clock' | 'lifetimeMs' | 'logger'>;

/** Everybody who listens to one kata, and the watch over its end. */
export class EventChannel {
  readonly #streams = new Set<EventStream>();
  /** The end as everybody here was told of it. */
  #told: string | undefined;
  #looks: Promise<void> = Promise.resolve();
  #nextLook: Timer | undefined;
  #isUnreadable = false;

  constructor(
    private readonly deps: ChannelDeps,
    private readonly kataId: KataId,
  ) {}

  get size(): number {
    return this.#streams.size;
  }

  get streams(): Iterable<EventStream> {
    return this.#streams;
  }

  /** The stream begins with all there is. Rejects, with nothing sent, when the kata is not there or cannot be read. */
  async join(stream: EventStream): Promise<void> {
    this.#streams.add(stream);
    const kata = await loadKata(this.deps, this.kataId);
    stream.begin(eventText('kata', await kataNow(this.deps, kata)));
    if (this.#told !== undefined) return;
    this.#told = endOf(kata);
    this.#lookLater(kata);
  }

  leave(stream: EventStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size === 0) this.#nextLook?.cancel();
  }

  tell<Name extends keyof KataEvents>(name: Name, data: KataEvents[Name]): void {
    const text = eventText(name, data);
    for (const stream of this.#streams) stream.send(text);
  }

  /** Looks whether the end has come or moved, and tells everybody. One look at a time. */
  look(): void {
    this.#nextLook?.cancel();
    this.#looks = this.#looks.then(() => this.#look());
  }

  end(): void {
    for (const stream of this.#streams) stream.end();
  }

  async #look(): Promise<void> {
    try {
      const kata = await loadKata(this.deps, this.kataId);
      await this.#tellOfEnd(kata);
      this.#isUnreadable = false;
      this.#lookLater(kata);
    } catch (error) {
      this.#failed(error);
    }
  }

  async #tellOfEnd(kata: LoadedKata): Promise<void> {
    const end = endOf(kata);
    if (end === this.#told) return;
    if (kata.hasEnded) this.tell('ended', { ends_at: isoTime(kata.endsAtMs) });
    else this.tell('kata', await kataNow(this.deps, kata));
    this.#told = end;
  }

  /** Sooner when the kata ends by its age before. */
  #lookLater(kata?: LoadedKata): void {
    if (this.#streams.size === 0) return;
    const { clock } = this.deps;
    const leftMs = kata && !kata.hasEnded ? kata.endsAtMs - clock.nowMs() : LOOK_EVERY_MS;
    const delayMs = Math.min(LOOK_EVERY_MS, Math.max(1, leftMs));
    this.#nextLook?.cancel();
    this.#nextLook = clock.after(delayMs, () => this.look());
  }

  /** A manifest that cannot be read, as while it is being edited, tells of no end. A kata that is gone tells nothing. */
  #failed(error: unknown): void {
    if (error instanceof HttpProblem) {
      this.end();
      return;
    }
    if (!this.#isUnreadable) {
      const fields = { kata_id: this.kataId, err: error };
      const message = 'a kata that somebody listens to cannot be looked at';
      if (error instanceof TreeProblem) this.deps.logger.warn(fields, message);
      else this.deps.logger.error(fields, message);
    }
    this.#isUnreadable = true;
    this.#lookLater();
  }
}

function endOf({ hasEnded, endsAtMs }: LoadedKata): string {
  return `${hasEnded} ${endsAtMs}`;
}
