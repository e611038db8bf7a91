import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

export interface ReceivedEvent {
  readonly name: string;
  readonly data: unknown;
}

/** A stream of server-sent events, read line by line. */
export interface EventStream {
  readonly headers: Headers;
  /** Rejects when the stream ends first. */
  next(): Promise<ReceivedEvent>;
  /** Closes the connection, as a network that is lost does. */
  leave(): void;
  /** Resolves when the server has ended the stream. */
  ended(): Promise<void>;
}

export async function listen(url: string, request: RequestInit = {}): Promise<EventStream> {
  const { body, headers, status } = await fetch(url, request);
  if (status !== 200 || body === null) throw new Error(`${url} answered ${status}.`);
  const input = Readable.fromWeb(body as ReadableStream);
  const lines = createInterface({ input })[Symbol.asyncIterator]();
  const next = async (name = ''): Promise<ReceivedEvent> => {
    const { done, value } = await lines.next();
    if (done === true) throw new Error('The stream has ended.');
    const [field, text = ''] = value.split(/: (.*)/s);
    if (field === 'data') return { name, data: JSON.parse(text) };
    return next(field === 'event' ? text : name);
  };
  const leave = (): void => void input.destroy();
  const ended = async (): Promise<void> => {
    while ((await lines.next()).done !== true);
  };
  return { headers, next, leave, ended };
}
