import { DojoProblem, UNANSWERED } from './dojo';

/** The browser's own `fetch`, or a test's. */
export type Fetch = (path: string, options: RequestInit) => Promise<Response>;

export interface CallContent {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A network that swallows everything would keep a [test] under way for a quarter of an hour. No answer takes so long. */
const ANSWER_MS = 120_000;

/** The JSON of an answer, taken to be of the shape that kata-controller promises; or a {@link DojoProblem}. */
export async function callDojo<Answer>(
  fetch: Fetch,
  method: 'GET' | 'POST',
  path: string,
  { body, headers = {} }: CallContent = {},
): Promise<Answer> {
  const response = await send(fetch, `/api${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const answer = await jsonOf(response);
  if (!response.ok) throw problemOf(response.status, answer);
  return answer as Answer;
}

async function send(fetch: Fetch, path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, options);
  } catch (error) {
    throw new DojoProblem(UNANSWERED, 'The server cannot be reached.', error);
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new DojoProblem(UNANSWERED, 'The server gave no answer that makes sense.', error);
  }
}

/** docker/services/reverse-proxy/down.json */
const UNREACHABLE = 'unreachable';

/** RFC 9457: `code` is for programs, `detail` for people. */
function problemOf(status: number, answer: unknown): DojoProblem {
  const { code, detail } = (answer ?? {}) as { code?: unknown; detail?: unknown };
  // A gateway's 502-504 says nothing of whether the call got through to the server behind it; nor does our reverse proxy.
  const isOfGateway = code === UNREACHABLE || (typeof code !== 'string' && status >= 502);
  const word = isOfGateway ? UNANSWERED : typeof code === 'string' ? code : 'refused';
  return new DojoProblem(
    word,
    typeof detail === 'string' ? detail : `The server answered ${status}.`,
  );
}
