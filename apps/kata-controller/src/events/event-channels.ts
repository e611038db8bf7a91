import type { KataEvents } from '@katas/controller-api';
import type { KataId } from '@katas/kata';
import { HttpProblem } from '@katas/service';
import type { Timer } from '@katas/system';
import type { Response } from 'express';
import type { ControllerMetrics } from '../controller-metrics';
import { EventStream } from './event-stream';
import { EventChannel, type ChannelDeps } from './event-channel';

/** Below the minute after which proxies commonly take a connection for dead. */
export const HEARTBEAT_EVERY_MS = 25_000;

export interface ListenersMax {
  /** Of all katas; each costs a connection and some kilobytes. */
  readonly inAll: number;
  /** 64 animals, each with a page or two open, and who looks on. */
  readonly ofKata: number;
}

const LISTENERS_MAX: ListenersMax = { inAll: 1000, ofKata: 200 };

interface Deps extends ChannelDeps {
  readonly metrics: Pick<ControllerMetrics, 'listeners'>;
}

/** Who listens to which kata, and what they are told. Nothing is kept of a kata that nobody listens to. */
export class EventChannels {
  readonly #channels = new Map<KataId, EventChannel>();
  #count = 0;
  #nextBeat: Timer | undefined;
  #isClosed = false;

  constructor(
    private readonly deps: Deps,
    private readonly max = LISTENERS_MAX,
  ) {}

  /** Listens until the connection ends. Rejects, with nothing sent, when the kata cannot be shown or too many listen. */
  async join(kataId: KataId, response: Response): Promise<void> {
    if (response.req.socket.destroyed) return;
    const room = this.#roomFor(kataId);
    const stream = new EventStream(response);
    this.#counted(1);
    response.once('close', () => this.#leave(kataId, room, stream));
    this.#channels.set(kataId, room);
    this.#nextBeat ??= this.#beatLater();
    await room.join(stream);
    if (this.#isClosed) stream.end();
  }

  tell<Name extends keyof KataEvents>(kataId: KataId, name: Name, data: KataEvents[Name]): void {
    this.#channels.get(kataId)?.tell(name, data);
  }

  /** To be called when the kata's end may have changed. */
  look(kataId: KataId): void {
    this.#channels.get(kataId)?.look();
  }

  /** Ends every stream, for good. */
  close(): void {
    this.#isClosed = true;
    for (const room of this.#channels.values()) room.end();
  }

  #roomFor(kataId: KataId): EventChannel {
    if (this.#isClosed) throw tooMany('stopping', 'This server is being stopped.');
    const room = this.#channels.get(kataId) ?? new EventChannel(this.deps, kataId);
    const isFull = this.#count >= this.max.inAll || room.size >= this.max.ofKata;
    if (isFull) throw tooMany('busy', 'Too many are listening already.');
    return room;
  }

  #leave(kataId: KataId, room: EventChannel, stream: EventStream): void {
    room.leave(stream);
    this.#counted(-1);
    if (room.size === 0) this.#channels.delete(kataId);
    if (this.#count > 0) return;
    this.#nextBeat?.cancel();
    this.#nextBeat = undefined;
  }

  #counted(more: 1 | -1): void {
    this.#count += more;
    this.deps.metrics.listeners(this.#count);
  }

  #beatLater(): Timer {
    return this.deps.clock.after(HEARTBEAT_EVERY_MS, () => {
      for (const room of this.#channels.values()) {
        for (const stream of room.streams) stream.heartbeat();
      }
      this.#nextBeat = this.#beatLater();
    });
  }
}

const RETRY_SECONDS = 30;

function tooMany(code: string, why: string): HttpProblem {
  const detail = `${why} All else works; come back in a moment.`;
  return new HttpProblem(503, code, detail, { retryAfterSeconds: RETRY_SECONDS });
}
