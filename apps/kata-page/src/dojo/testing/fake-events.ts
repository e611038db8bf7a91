import type { KataEvents } from '@katas/controller-api';
import type { EventStream, FollowAdapters } from '../live/follow-kata';

/** A server's events, a clock and a window that a test controls. */
export class FakeEvents implements FollowAdapters {
  readonly opened: string[] = [];
  readonly #streams: FakeStream[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #watching: (() => void)[] = [];
  #isVisible = true;
  #isOnline = true;

  readonly openEvents = (path: string): EventStream => {
    this.opened.push(path);
    const stream = new FakeStream();
    this.#streams.push(stream);
    return stream;
  };
  readonly later = (_ms: number, action: () => void): void => void this.#waiting.push(action);
  readonly browser = {
    isVisible: () => this.#isVisible,
    isOnline: () => this.#isOnline,
    watch: (listener: () => void) => void this.#watching.push(listener),
  };

  get openStreams(): number {
    return this.#streams.filter(({ readyState }) => readyState !== 2).length;
  }

  send<Name extends keyof KataEvents>(name: Name, data: KataEvents[Name]): void {
    this.#last.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }

  /** Breaks the connection; with `isForGood` the browser does not retry. */
  fail(isForGood = false): void {
    this.#last.readyState = isForGood ? 2 : 0;
    this.#last.dispatchEvent(new Event('error'));
  }

  passTime(): void {
    for (const action of this.#waiting.splice(0)) action();
  }

  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    for (const listener of this.#watching) listener();
  }

  setOnline(isOnline: boolean): void {
    this.#isOnline = isOnline;
    for (const listener of this.#watching) listener();
  }

  get #last(): FakeStream {
    const stream = this.#streams.at(-1);
    if (stream === undefined) throw new Error('no stream was opened');
    return stream;
  }
}

class FakeStream extends EventTarget {
  readyState = 1;
  close(): void {
    this.readyState = 2;
  }
}
