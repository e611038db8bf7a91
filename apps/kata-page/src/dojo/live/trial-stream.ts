import type { FirstPassAnswer, Trial, TryAllAnswer } from '@katas/controller-api';
import { createParser } from 'eventsource-parser';
import type { FacilitatorKeys } from '../../storage/facilitator-keys';
import { answerOf, problemOf, send, type Fetch } from '../answers/call-dojo';
import type { Dojo, TrialWatch } from '../dojo';
import { trialTexts } from '../../trials/texts';
import { DojoProblem, UNANSWERED } from '../answers/dojo-problem';

const EVENT_STREAM = 'text/event-stream';

/**
 * Returns the calls that run files with those of others. They last for as long as the runs do, and report each of them.
 */
export function trialCalls(
  fetch: Fetch,
  keys: FacilitatorKeys,
): Pick<Dojo, 'tryAll' | 'firstPass'> {
  const call = <Answer>(path: string, body: object, watch: TrialWatch, key: string | undefined) => {
    const headers = { Accept: EVENT_STREAM, ...(key && { 'X-Facilitator-Key': key }) };
    return trialStream<Answer>(fetch, path, { body, headers }, watch);
  };
  return {
    tryAll: async (kataId, { files, startPoint }, watch) => {
      const body = {
        files: Object.fromEntries(files),
        ...(startPoint !== undefined && { start_point: startPoint }),
      };
      const path = `/katas/${kataId}/try_all`;
      return (await call<TryAllAnswer>(path, body, watch, keys.find(kataId))).trials;
    },
    firstPass: (kataId, { files, avatarName }, watch) => {
      const body = { avatar_name: avatarName, files: Object.fromEntries(files) };
      const path = `/katas/${kataId}/first_pass`;
      return call<FirstPassAnswer>(path, body, watch, keys.find(kataId));
    },
  };
}

/** Resolves to the answer at the end of the stream. Rejects when `stop` aborts, and when the connection is lost. */
async function trialStream<Answer>(
  fetch: Fetch,
  path: string,
  content: { readonly body: object; readonly headers: Readonly<Record<string, string>> },
  { onTrial, stop }: TrialWatch,
): Promise<Answer> {
  const response = await send(fetch, 'POST', path, { ...content, signal: stop });
  const isStream = response.headers.get('Content-Type')?.startsWith(EVENT_STREAM) === true;
  if (!isStream) return answerOf<Answer>(response);
  const end = await lastEvent(response, onTrial).catch(() => undefined);
  if (end === undefined) throw new DojoProblem(UNANSWERED, trialTexts.lost);
  if (end.event === 'problem') throw problemOf(response.status, end.json);
  return end.json as Answer;
}

async function lastEvent({ body }: Response, onTrial: TrialWatch['onTrial']) {
  let last: { readonly event: string | undefined; readonly json: unknown } | undefined;
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const json: unknown = JSON.parse(data);
      if (event === 'trial') onTrial(json as Trial);
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
