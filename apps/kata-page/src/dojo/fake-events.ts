import type { EventStream, FollowParts } from './follow-kata';
import type { KataEventData, KataEventName } from './kata-events';

/** A server's events, a clock and a window, all in the hands of a test. */
export class FakeEvents implements FollowParts {
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

  send<Name extends KataEventName>(name: Name, data: KataEventData[Name]): void {
    this.#last.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }

  /** The connection breaks; `isForGood` when the browser will not try again by itself. */
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
