import { Agent, get, type IncomingMessage } from 'node:http';

/** Streams of the events of one kata, as so many dashboards hold open. */
export class Dashboards {
  readonly #agent = new Agent();
  readonly #streams: IncomingMessage[] = [];
  #heard = 0;
  #wanted: { readonly count: number; readonly resolve: () => void } | undefined;

  /** Resolves when each has been told what there is. */
  async open(url: string, count: number): Promise<void> {
    const begun = this.#hear('event: kata', count);
    for (let opened = 0; opened < count; opened++) {
      get(url, { agent: this.#agent }, (answer) => {
        this.#streams.push(answer);
        answer.on('error', () => undefined);
        answer.setEncoding('utf8').on('data', (chunk: string) => this.#count(chunk));
      });
    }
    await begun;
  }

  /** Resolves when every one of them has heard of the next light. */
  hearLight(): Promise<void> {
    return this.#hear('event: light', this.#streams.length);
  }

  close(): void {
    for (const stream of this.#streams.splice(0)) stream.destroy();
    this.#agent.destroy();
  }

  #mark = '';

  #hear(mark: string, count: number): Promise<void> {
    this.#mark = mark;
    this.#heard = 0;
    return new Promise((resolve) => (this.#wanted = { count, resolve }));
  }

  /** An event of some hundred bytes comes in one piece. */
  #count(chunk: string): void {
    if (chunk.includes(this.#mark)) this.#heard += 1;
    if (this.#wanted !== undefined && this.#heard >= this.#wanted.count) this.#wanted.resolve();
  }
}
