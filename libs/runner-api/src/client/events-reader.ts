import { createParser, type EventSourceParser } from 'eventsource-parser';
import {
  JsonReader,
  parseJson,
  type AnswerReader,
  type HttpAnswer,
  type ReaderFor,
} from './answer-reader';
import { field } from './json-fields';
import { outputPieceSchema } from '../run-result';
import type { RunWatch } from '../run-watch';

export const EVENT_STREAM = 'text/event-stream';

/**
 * Returns what reads an answer to a call that accepts {@link EVENT_STREAM}, and reports each `output` event. The answer
 * is the data of the `result` or `problem` event, or JSON when the response is no stream. It throws when the stream
 * ends without one.
 */
export function eventsReader(onOutput: RunWatch['onOutput']): ReaderFor {
  return (contentType) =>
    contentType.startsWith(EVENT_STREAM) ? new EventsReader(onOutput) : new JsonReader();
}

class EventsReader implements AnswerReader {
  readonly #parser: EventSourceParser;
  readonly #decoder = new TextDecoder();
  #answer: HttpAnswer | undefined;

  constructor(private readonly onOutput: RunWatch['onOutput']) {
    this.#parser = createParser({ onEvent: ({ event, data }) => this.#take(event, data) });
  }

  add(chunk: Buffer): void {
    this.#parser.feed(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): HttpAnswer {
    if (this.#answer !== undefined) return this.#answer;
    throw new Error('The stream of a run ended without a result.');
  }

  #take(event: string | undefined, data: string): void {
    const json = parseJson(data);
    if (event !== 'output') {
      this.#answer = { status: event === 'result' ? 200 : statusOf(json), json };
      return;
    }
    const piece = outputPieceSchema.safeParse(json);
    if (piece.success) this.onOutput(piece.data);
  }
}

function statusOf(problem: unknown): number {
  const status = field(problem, 'status');
  return typeof status === 'number' ? status : 500;
}
