import { get, type IncomingMessage } from 'node:http';

/** Event streams of one kata, as many as there are open dashboards. Reading them costs little processor time. */
export class Dashboards {
  readonly #streams: IncomingMessage[] = [];
  /** What all of them have received: each event as it was sent, and when. */
  readonly received: { readonly text: string; readonly atMs: number }[] = [];
  #onEvent = (_text: string): void => undefined;

  /** Resolves when each stream has received its first event. */
  static async open(url: string, count: number): Promise<Dashboards> {
    const dashboards = new Dashboards();
    const begun = dashboards.#receive('event: kata', count);
    for (let opened = 0; opened < count; opened++)
      get(url, { agent: false }, (stream) => dashboards.#read(stream));
    await begun;
    return dashboards;
  }

  /** Resolves when every stream has received the next light. */
  receiveLight(): Promise<void> {
    return this.#receive('event: light', this.#streams.length);
  }

  close(): void {
    for (const stream of this.#streams.splice(0)) stream.destroy();
  }

  #read(stream: IncomingMessage): void {
    let rest = '';
    this.#streams.push(stream);
    stream.on('error', () => undefined);
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const events = (rest + chunk).split('\n\n');
      rest = events.pop() ?? '';
      // A heartbeat is no event.
      for (const text of events.filter((one) => one.includes('event: '))) {
        this.received.push({ text, atMs: performance.now() });
        this.#onEvent(text);
      }
    });
  }

  #receive(event: string, count: number): Promise<void> {
    let missing = count;
    return new Promise((resolve) => {
      this.#onEvent = (text) => {
        if (text.includes(event) && (missing -= 1) === 0) resolve();
      };
      if (count === 0) resolve();
    });
  }
}
