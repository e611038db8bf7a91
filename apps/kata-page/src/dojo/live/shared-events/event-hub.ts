import type { EventStream } from '../follow-kata';
import type { FromWorker, StreamOrder } from './messages';

type Send = (message: FromWorker) => void;

/**
 * One event stream for each path, whatever number of pages listens. A page that joins needs the state of the kata,
 * which is the first event of a stream: the stream is opened again for it, and the one before ends then.
 */
export class EventHub {
  readonly #streams = new Map<string, SharedStream>();

  constructor(private readonly open: (path: string) => EventStream) {}

  /** Sends the page every event until the returned function is called. */
  join({ path, names }: StreamOrder, send: Send): () => void {
    const stream = this.#streams.get(path) ?? new SharedStream(() => this.open(path));
    this.#streams.set(path, stream);
    const listener = { names: new Set(names), send };
    stream.join(listener);
    return () => {
      if (stream.leave(listener) && this.#streams.get(path) === stream) this.#streams.delete(path);
    };
  }
}

interface Listener {
  readonly names: ReadonlySet<string>;
  readonly send: Send;
}

class SharedStream {
  readonly #listeners = new Set<Listener>();
  /** Listeners that wait for their first event. */
  readonly #waiting = new Set<Listener>();
  #current: EventStream | undefined;
  #next: EventStream | undefined;

  constructor(private readonly open: () => EventStream) {}

  join(listener: Listener): void {
    this.#waiting.add(listener);
    this.#next?.close();
    const next = this.open();
    this.#next = next;
    const all = [...this.#listeners, ...this.#waiting];
    for (const name of new Set(all.flatMap(({ names }) => [...names]))) {
      next.addEventListener(name, (event) => this.#take(next, name, event as MessageEvent<string>));
    }
    next.addEventListener('error', () => this.#fail(next));
  }

  /** Returns true when nobody listens any more. */
  leave(listener: Listener): boolean {
    this.#listeners.delete(listener);
    this.#waiting.delete(listener);
    if (this.#listeners.size + this.#waiting.size > 0) return false;
    this.#current?.close();
    this.#next?.close();
    return true;
  }

  #take(stream: EventStream, name: string, { data }: MessageEvent<string>): void {
    if (stream === this.#next) this.#replaceCurrent(stream);
    this.#tell(this.#listeners, { name, data, readyState: stream.readyState });
  }

  #replaceCurrent(stream: EventStream): void {
    this.#current?.close();
    this.#current = stream;
    this.#next = undefined;
    for (const listener of this.#waiting) this.#listeners.add(listener);
    this.#waiting.clear();
  }

  #fail(stream: EventStream): void {
    const message = { name: 'error', readyState: stream.readyState };
    this.#tell(stream === this.#current ? this.#listeners : this.#waiting, message);
  }

  #tell(listeners: ReadonlySet<Listener>, message: FromWorker): void {
    for (const { names, send } of listeners) {
      if (message.name === 'error' || names.has(message.name)) send(message);
    }
  }
}
