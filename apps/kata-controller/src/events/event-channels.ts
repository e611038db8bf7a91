import { SharedBudget } from '@katas/concurrency';
import type { KataEvents } from '@katas/controller-api';
import type { StoredKataId } from '@katas/kata';
import { callerOf, HttpProblem } from '@katas/service';
import type { Timer } from '@katas/system';
import type { Response } from 'express';
import type { KataChannels } from '../controller-deps';
import type { ControllerMetrics } from '../controller-metrics';
import { EventChannel, type ChannelDeps } from './event-channel';
import { EventStream } from './event-stream';

/** Below one minute, after which proxies commonly close an idle connection. */
export const HEARTBEAT_EVERY_MS = 25_000;

export interface ListenersMax {
  /**
   * Of all katas. Each costs a connection and some kilobytes. One address may have half of them: several classes may
   * share a router. A further address may have as many as remain after that.
   */
  readonly inAll: number;
  /** 64 animals with one or two pages each, and spectators. */
  readonly ofKata: number;
}

const LISTENERS_MAX: ListenersMax = { inAll: 1000, ofKata: 200 };

/** One address leaves as many listeners to others as it has. */
const SHARE_TIMES_FREE = 1;

interface Deps extends ChannelDeps {
  readonly metrics: Pick<ControllerMetrics, 'listeners'>;
}

/** The event streams of all katas. Keeps nothing about a kata without listeners. */
export class EventChannels implements KataChannels {
  readonly #channels = new Map<StoredKataId, EventChannel>();
  readonly #budget: SharedBudget;
  #count = 0;
  #nextHeartbeat: Timer | undefined;
  #isClosed = false;

  constructor(
    private readonly deps: Deps,
    private readonly max = LISTENERS_MAX,
  ) {
    this.#budget = new SharedBudget(max.inAll, SHARE_TIMES_FREE);
  }

  async join(kataId: StoredKataId, response: Response): Promise<void> {
    if (response.req.socket.destroyed) return;
    const caller = callerOf(response.req);
    const channel = this.#channelFor(kataId, caller);
    const stream = new EventStream(response);
    this.#countListeners(1);
    response.once('close', () => {
      this.#budget.giveBack(caller, 1);
      this.#leave(kataId, channel, stream);
    });
    this.#channels.set(kataId, channel);
    this.#nextHeartbeat ??= this.#heartbeatLater();
    await channel.join(stream);
    if (this.#isClosed) stream.end();
  }

  publish<Name extends keyof KataEvents>(
    kataId: StoredKataId,
    name: Name,
    data: KataEvents[Name],
  ): void {
    this.#channels.get(kataId)?.publish(name, data);
  }

  refresh(kataId: StoredKataId): void {
    this.#channels.get(kataId)?.refresh();
  }

  /** Ends every stream, and rejects new ones. */
  close(): void {
    this.#isClosed = true;
    for (const channel of this.#channels.values()) channel.end();
  }

  /** Returns the channel, and takes a listener of the caller's share. */
  #channelFor(kataId: StoredKataId, caller: string): EventChannel {
    if (this.#isClosed) throw unavailable('stopping', 'This server is stopping.');
    const channel = this.#channels.get(kataId) ?? new EventChannel(this.deps, kataId);
    const hasPlace = channel.size < this.max.ofKata && this.#budget.take(caller, 1);
    if (!hasPlace) throw unavailable('busy', 'Too many clients listen to events.');
    return channel;
  }

  #leave(kataId: StoredKataId, channel: EventChannel, stream: EventStream): void {
    channel.leave(stream);
    this.#countListeners(-1);
    if (channel.size === 0) this.#channels.delete(kataId);
    if (this.#count > 0) return;
    this.#nextHeartbeat?.cancel();
    this.#nextHeartbeat = undefined;
  }

  #countListeners(more: 1 | -1): void {
    this.#count += more;
    this.deps.metrics.listeners(this.#count);
  }

  #heartbeatLater(): Timer {
    return this.deps.clock.after(HEARTBEAT_EVERY_MS, () => {
      for (const channel of this.#channels.values()) {
        for (const stream of channel.streams) stream.heartbeat();
      }
      this.#nextHeartbeat = this.#heartbeatLater();
    });
  }
}

const RETRY_SECONDS = 30;

function unavailable(code: 'busy' | 'stopping', why: string): HttpProblem {
  const detail = `${why} Everything but live updates works. Try again in ${RETRY_SECONDS} seconds.`;
  return new HttpProblem(503, code, detail, { retryAfterSeconds: RETRY_SECONDS });
}
