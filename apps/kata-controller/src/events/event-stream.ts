import { EVENT_STREAM_HEADERS } from '@katas/service';
import type { Response } from 'express';

/** Bytes that may wait for a listener, beyond the first `kata` event. An event has some hundred bytes. */
const WAITING_BYTES_MAX = 64 * 1024;

/** The time after which a browser reconnects when its stream has ended. */
const RETRY_MS = 2000;

/** A comment. Keeps proxies from closing the connection, and detects listeners that are gone. */
const HEARTBEAT = ': here\n\n';

/** The stream of one listener. What is sent before `begin` follows the first event. */
export class EventStream {
  #beforeBegin: string[] | undefined = [];
  #waitingBytesMax = WAITING_BYTES_MAX;
  #hadWaitingAtHeartbeat = false;

  constructor(private readonly response: Response) {}

  begin(first: string): void {
    const early = this.#beforeBegin ?? [];
    this.#beforeBegin = undefined;
    const text = [`retry: ${RETRY_MS}\n\n`, first, ...early].join('');
    this.#waitingBytesMax += Buffer.byteLength(text);
    this.response.status(200).set(EVENT_STREAM_HEADERS);
    this.#write(text);
  }

  send(text: string): void {
    if (this.#beforeBegin === undefined) this.#write(text);
    else this.#beforeBegin.push(text);
  }

  /** Closes the connection when bytes have waited since the previous heartbeat. */
  heartbeat(): void {
    if (this.#beforeBegin !== undefined) return;
    const hasWaiting = this.response.writableLength > 0;
    if (hasWaiting && this.#hadWaitingAtHeartbeat) this.response.destroy();
    else this.#write(HEARTBEAT);
    this.#hadWaitingAtHeartbeat = hasWaiting;
  }

  end(): void {
    this.response.end();
  }

  /** Closes the connection when too many bytes wait. The listener gets the whole state when it reconnects. */
  #write(text: string): void {
    // A listener counts until its connection has closed, which takes a moment.
    if (this.response.destroyed || this.response.writableEnded) return;
    if (this.response.writableLength > this.#waitingBytesMax) this.response.destroy();
    else this.response.write(text);
  }
}
