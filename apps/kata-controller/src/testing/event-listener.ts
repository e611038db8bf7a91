import type { Express } from 'express';
import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { startServer, type RunningServer } from '@katas/service';
import { createInterface } from 'node:readline';

export interface HeardEvent {
  readonly name: string;
  readonly data: unknown;
}

/** A controller that is listened to over real connections. */
export class ListenedServer {
  readonly #listeners: EventListener[] = [];

  private constructor(readonly server: RunningServer) {}

  static async start(app: Express): Promise<ListenedServer> {
    return new ListenedServer(await startServer(app, { host: '127.0.0.1', port: 0 }));
  }

  /** Resolves when the answer has begun. */
  async listen(path: string): Promise<EventListener> {
    const asked = get(`${this.server.url}${path}`, { agent: false });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const listener = new EventListener(answer);
    this.#listeners.push(listener);
    return listener;
  }

  async stop(): Promise<void> {
    for (const listener of this.#listeners) listener.leave();
    await this.server.stop(0);
  }
}

/** One stream of events, read as a browser does. */
export class EventListener {
  readonly #lines: AsyncIterator<string>;

  constructor(private readonly answer: IncomingMessage) {
    answer.on('error', () => undefined);
    this.#lines = createInterface({ input: answer })[Symbol.asyncIterator]();
  }

  get status(): number | undefined {
    return this.answer.statusCode;
  }

  get headers(): IncomingHttpHeaders {
    return this.answer.headers;
  }

  /** The next line that says something; undefined when the stream has ended. */
  async line(): Promise<string | undefined> {
    const { done, value } = await this.#lines.next();
    if (done === true) return undefined;
    return value === '' ? this.line() : value;
  }

  /** The next event, past comments and the like. Rejects when the stream ends before. */
  async next(): Promise<HeardEvent> {
    const line = await this.line();
    if (line === undefined) throw new Error('the stream has ended');
    if (!line.startsWith('event: ')) return this.next();
    const data = (await this.line()) ?? '';
    return { name: line.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) };
  }

  /** Everything from here to the end of the stream. */
  async rest(): Promise<string[]> {
    const line = await this.line();
    return line === undefined ? [] : [line, ...(await this.rest())];
  }

  /** Takes nothing any more, and stays. */
  fallAsleep(): void {
    this.answer.pause();
    this.answer.removeAllListeners('data');
  }

  leave(): void {
    this.answer.destroy();
  }
}
