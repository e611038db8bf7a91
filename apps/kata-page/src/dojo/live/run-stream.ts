import type { RunOutput, RunTestsAnswer } from '@katas/controller-api';
import { createParser } from 'eventsource-parser';
import {
  answerOf,
  callDojo,
  problemOf,
  send,
  type CallContent,
  type Fetch,
} from '../answers/call-dojo';

const EVENT_STREAM = 'text/event-stream';

/**
 * Sends a Test, and reports its output while it is printed. When the stream is lost, the call is repeated as a plain
 * one: its idempotency key makes it the same Test. Rejects as {@link callDojo}.
 */
export async function runStream(
  fetch: Fetch,
  path: string,
  content: CallContent,
  onOutput: (text: string) => void,
): Promise<RunTestsAnswer> {
  const headers = { ...content.headers, Accept: EVENT_STREAM };
  const response = await send(fetch, 'POST', path, { ...content, headers });
  const isStream = response.headers.get('Content-Type')?.startsWith(EVENT_STREAM) === true;
  if (!isStream) return answerOf(response);
  const end = await lastEvent(response, onOutput).catch(() => undefined);
  if (end === undefined) return callDojo(fetch, 'POST', path, content);
  if (end.event === 'problem') throw problemOf(response.status, end.json);
  return end.json as RunTestsAnswer;
}

interface LastEvent {
  readonly event: string | undefined;
  readonly json: unknown;
}

async function lastEvent(
  { body }: Response,
  onOutput: (text: string) => void,
): Promise<LastEvent | undefined> {
  let last: LastEvent | undefined;
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const json: unknown = JSON.parse(data);
      if (event === 'output') onOutput((json as RunOutput).text);
      else last = { event, json };
    },
  });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return last;
    parser.feed(part.value);
  }
}
