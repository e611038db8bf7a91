import { Agent, get, type IncomingMessage } from 'node:http';

/** An event that one dashboard has received. */
interface Received {
  /** Its name and its data, as they were sent. */
  readonly text: string;
  readonly atMs: number;
}

/** Event streams of one kata, as many as there are open dashboards. Reading them costs little processor time. */
export class Dashboards {
  readonly #agent = new Agent();
  readonly #streams: IncomingMessage[] = [];
  readonly #received: Received[] = [];
  #wanted = { event: '', count: 0, resolve: (): void => undefined };

  /** Resolves when each stream has received its first event. */
  static async open(url: string, count: number): Promise<Dashboards> {
    const dashboards = new Dashboards();
    const begun = dashboards.#receive('event: kata', count);
    for (let opened = 0; opened < count; opened++) dashboards.#listen(url);
    await begun;
    return dashboards;
  }

  /** What all of them have received. */
  get received(): readonly Received[] {
    return this.#received;
  }

  /** Resolves when every stream has received the next light. */
  receiveLight(): Promise<void> {
    return this.#receive('event: light', this.#streams.length);
  }

  close(): void {
    for (const stream of this.#streams.splice(0)) stream.destroy();
    this.#agent.destroy();
  }

  #listen(url: string): void {
    get(url, { agent: this.#agent }, (answer) => {
      let rest = '';
      this.#streams.push(answer);
      answer.on('error', () => undefined);
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        const events = (rest + chunk).split('\n\n');
        rest = events.pop() ?? '';
        for (const text of events) this.#add({ text, atMs: performance.now() });
      });
    });
  }

  #receive(event: string, count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wanted = { event, count, resolve };
      if (count === 0) resolve();
    });
  }

  /** Ignores what is no event, such as a heartbeat. */
  #add(received: Received): void {
    if (!received.text.includes('event: ')) return;
    this.#received.push(received);
    if (!received.text.includes(this.#wanted.event)) return;
    this.#wanted.count -= 1;
    if (this.#wanted.count === 0) this.#wanted.resolve();
  }
}
