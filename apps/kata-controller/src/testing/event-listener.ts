import type { RequestListener } from 'node:http';
import { once } from 'node:events';
import {
  get,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { startServer, type RunningServer } from '@katas/service';
import { createInterface } from 'node:readline';

export interface ReceivedEvent {
  readonly name: string;
  readonly data: unknown;
}

/** A controller with listeners over real connections. */
export class ListeningServer {
  readonly #listeners: EventListener[] = [];

  private constructor(readonly server: RunningServer) {}

  static async start(app: RequestListener): Promise<ListeningServer> {
    return new ListeningServer(await startServer(app, { host: '127.0.0.1', port: 0 }));
  }

  /** Resolves when the answer has started. */
  async listen(path: string, headers: OutgoingHttpHeaders = {}): Promise<EventListener> {
    const sent = get(`${this.server.url}${path}`, { agent: false, headers });
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const listener = new EventListener(answer);
    this.#listeners.push(listener);
    return listener;
  }

  async stop(): Promise<void> {
    for (const listener of this.#listeners) listener.leave();
    await this.server.stop(0);
  }
}

/** One event stream, read as a browser does. */
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

  /** Resolves to the next line that is not empty; undefined when the stream has ended. */
  async line(): Promise<string | undefined> {
    const { done, value } = await this.#lines.next();
    if (done === true) return undefined;
    return value === '' ? this.line() : value;
  }

  /** Resolves to the next event. Skips comments. Rejects when the stream ends first. */
  async next(): Promise<ReceivedEvent> {
    const line = await this.line();
    if (line === undefined) throw new Error('the stream has ended');
    if (!line.startsWith('event: ')) return this.next();
    const data = (await this.line()) ?? '';
    return { name: line.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) };
  }

  /** Resolves to all lines until the end of the stream. */
  async rest(): Promise<string[]> {
    const line = await this.line();
    return line === undefined ? [] : [line, ...(await this.rest())];
  }

  /** Stops reading, and keeps the connection. */
  stall(): void {
    this.answer.pause();
    this.answer.removeAllListeners('data');
  }

  leave(): void {
    this.answer.destroy();
  }
}
