import { Agent, get, type IncomingMessage } from 'node:http';

/** Event streams of one kata, as many as there are open dashboards. */
export class Dashboards {
  readonly #agent = new Agent();
  readonly #streams: IncomingMessage[] = [];
  #wanted = { event: '', count: 0, resolve: (): void => undefined };

  /** Resolves when each stream has received its first event. */
  async open(url: string, count: number): Promise<void> {
    const begun = this.#receive('event: kata', count);
    for (let opened = 0; opened < count; opened++) {
      get(url, { agent: this.#agent }, (answer) => {
        this.#streams.push(answer);
        answer.on('error', () => undefined);
        answer.setEncoding('utf8').on('data', (chunk: string) => this.#count(chunk));
      });
    }
    await begun;
  }

  /** Resolves when every stream has received the next light. */
  receiveLight(): Promise<void> {
    return this.#receive('event: light', this.#streams.length);
  }

  close(): void {
    for (const stream of this.#streams.splice(0)) stream.destroy();
    this.#agent.destroy();
  }

  #receive(event: string, count: number): Promise<void> {
    return new Promise((resolve) => (this.#wanted = { event, count, resolve }));
  }

  /** An event of some hundred bytes arrives in one chunk. */
  #count(chunk: string): void {
    if (!chunk.includes(this.#wanted.event)) return;
    this.#wanted.count -= 1;
    if (this.#wanted.count === 0) this.#wanted.resolve();
  }
}
