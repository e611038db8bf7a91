import type { KataEvents } from '@katas/controller-api';
import type { Response } from 'express';

/** What may wait for a listener to take it, beyond the `kata` it began with. An event has some hundred bytes. */
const WAITING_BYTES_MAX = 64 * 1024;

/** When a browser whose stream has ended comes back. */
const RETRY_MS = 2000;

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store, no-transform',
  // nginx: every event is passed on as it comes.
  'X-Accel-Buffering': 'no',
};

/** One event as it goes over the wire. JSON has no line ends of its own. */
export function eventText<Name extends keyof KataEvents>(
  name: Name,
  data: KataEvents[Name],
): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Heard by nobody; keeps proxies from taking the stream for dead, and finds out who has gone. */
const HEARTBEAT = ': here\n\n';

/** One listener. What is sent before `begin` comes after what it begins with. */
export class EventStream {
  #beforeBegin: string[] | undefined = [];
  #waitingBytesMax = WAITING_BYTES_MAX;
  #hadWaitingAtBeat = false;

  constructor(private readonly response: Response) {}

  begin(first: string): void {
    const early = this.#beforeBegin ?? [];
    this.#beforeBegin = undefined;
    const text = [`retry: ${RETRY_MS}\n\n`, first, ...early].join('');
    this.#waitingBytesMax += Buffer.byteLength(text);
    this.response.status(200).set(HEADERS);
    this.#write(text);
  }

  send(text: string): void {
    if (this.#beforeBegin === undefined) this.#write(text);
    else this.#beforeBegin.push(text);
  }

  /** Drops a listener who has not taken what was there at the beat before. */
  heartbeat(): void {
    if (this.#beforeBegin !== undefined) return;
    const hasWaiting = this.response.writableLength > 0;
    if (hasWaiting && this.#hadWaitingAtBeat) this.response.destroy();
    else this.#write(HEARTBEAT);
    this.#hadWaitingAtBeat = hasWaiting;
  }

  end(): void {
    this.response.end();
  }

  /** Who does not take what is sent is cut off, and gets everything when it comes back. */
  #write(text: string): void {
    // It is counted among the listeners until its connection has closed, which takes a moment.
    if (this.response.destroyed || this.response.writableEnded) return;
    if (this.response.writableLength > this.#waitingBytesMax) this.response.destroy();
    else this.response.write(text);
  }
}
