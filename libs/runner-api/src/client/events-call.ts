import { createParser } from 'eventsource-parser';
import type { IncomingMessage } from 'node:http';
import { readBounded } from './bounded-body';
import {
  jsonAnswer,
  parseJson,
  responseTo,
  type HttpAnswer,
  type HttpCall,
  type RunnerConnection,
} from './http-call';
import { field } from './json-fields';
import { outputPieceSchema } from '../run-result';
import type { RunWatch } from '../runner-calls';

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
  return responseTo(connection, { ...call, accept: EVENT_STREAM, stop }, (response) =>
    response.headers['content-type']?.startsWith(EVENT_STREAM) === true
      ? streamedAnswer(response, onOutput)
      : jsonAnswer(response),
  );
}

async function streamedAnswer(
  response: IncomingMessage,
  onOutput: RunWatch['onOutput'],
): Promise<HttpAnswer> {
  let answer: HttpAnswer | undefined;
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const json = parseJson(data);
      if (event === 'output') {
        const piece = outputPieceSchema.safeParse(json);
        if (piece.success) onOutput(piece.data);
      } else answer = { status: event === 'result' ? 200 : statusOf(json), json };
    },
  });
  const decoder = new TextDecoder();
  await readBounded(response, (chunk) => parser.feed(decoder.decode(chunk, { stream: true })));
  if (answer === undefined) throw new Error('The stream of a run ended without a result.');
  return answer;
}

function statusOf(problem: unknown): number {
  const status = field(problem, 'status');
  return typeof status === 'number' ? status : 500;
}
