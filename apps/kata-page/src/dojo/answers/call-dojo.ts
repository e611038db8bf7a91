import { translationOf } from '../../i18n/texts';
import { problemTexts } from '../texts';
import { DojoProblem, UNANSWERED } from './dojo-problem';

/** The browser's own `fetch`, or that of a test. */
export type Fetch = (path: string, options: RequestInit) => Promise<Response>;

export interface CallContent {
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the call when it aborts. Without it a call ends when no answer has come for two minutes. */
  readonly signal?: AbortSignal;
}

/** Without it a network that drops every packet keeps a Test in progress for 15 minutes. No answer takes this long. */
const ANSWER_MS = 120_000;

/**
 * Returns the JSON of an answer, assumed to have the shape that kata-controller promises. Rejects with a {@link
 * DojoProblem}.
 */
export async function callDojo<Answer>(
  fetch: Fetch,
  method: 'GET' | 'POST',
  path: string,
  { body, headers = {} }: CallContent = {},
): Promise<Answer> {
  return answerOf<Answer>(await send(fetch, method, path, { body, headers }));
}

/** Returns the JSON of a response. Rejects with a {@link DojoProblem}, also for the response of an error. */
export async function answerOf<Answer>(response: Response): Promise<Answer> {
  const answer = await jsonOf(response);
  if (!response.ok) throw problemOf(response.status, answer);
  return answer as Answer;
}

/** Resolves when the response begins. */
export async function send(
  fetch: Fetch,
  method: 'GET' | 'POST',
  path: string,
  { body, headers = {}, signal = AbortSignal.timeout(ANSWER_MS) }: CallContent,
): Promise<Response> {
  try {
    return await fetch(`/api${path}`, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    });
  } catch (error) {
    throw new DojoProblem(UNANSWERED, problemTexts.unreachable, error);
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new DojoProblem(UNANSWERED, problemTexts.unreadable, error);
  }
}

/** The code of the reverse proxy's own answer: docker/services/reverse-proxy/down.json. */
const UNREACHABLE = 'unreachable';

/** Returns the problem in an answer (RFC 9457): `code` is for programs, `detail` is for people. */
export function problemOf(status: number, answer: unknown): DojoProblem {
  const { code, detail, progress } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  // A 502-504 of a gateway, or of our reverse proxy, does not say whether the call reached the server behind it.
  const isFromGateway = code === UNREACHABLE || (typeof code !== 'string' && status >= 502);
  const known = typeof code === 'string' ? code : 'refused';
  const text = typeof detail === 'string' ? detail : problemTexts.answered({ status });
  return new DojoProblem(
    isFromGateway ? UNANSWERED : known,
    translationOf(known) ?? text,
    undefined,
    typeof progress === 'string' ? progress : undefined,
  );
}
