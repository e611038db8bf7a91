import { createParser, type EventSourceParser } from 'eventsource-parser';
import { JsonReader, parseJson, type AnswerReader, type HttpAnswer } from './answer-reader';
import { httpCall, type HttpCall, type RunnerConnection } from './http-call';
import { field } from './json-fields';
import { outputPieceSchema } from '../run-result';
import type { RunWatch } from '../run-watch';

const EVENT_STREAM = 'text/event-stream';

/**
 * Calls as {@link httpCall}, and reports each `output` event. Resolves to the data of the `result` or `problem` event,
 * or to the answer when that is no stream. Rejects when the stream ends without one.
 */
export function eventsCall(
  connection: RunnerConnection,
  call: HttpCall,
  { onOutput, stop }: RunWatch,
): Promise<HttpAnswer> {
  const watched = { ...call, accept: EVENT_STREAM, stop };
  return httpCall(connection, watched, (contentType) =>
    contentType.startsWith(EVENT_STREAM) ? new EventsReader(onOutput) : new JsonReader(),
  );
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
