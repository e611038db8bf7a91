import { RunnerUnavailable } from './runner-problem';

/** What an answer other than 200 means to the person at the page. The answer itself is the `cause`, for the log. */
export function problemOfAnswer(status: number, json: unknown): RunnerUnavailable {
  const code = codeIn(json);
  const cause = { status, answer: json };
  const unavailable = (kind: RunnerUnavailable['kind'], detail: string) =>
    new RunnerUnavailable(kind, detail, cause);
  if (status === 401)
    return unavailable('refused', "The runner does not take this server's secret.");
  if (code === 'pulling') return unavailable('pulling', 'The image is still being fetched.');
  if (code === 'pull-failed') return unavailable('pulling', 'The image could not be fetched.');
  if (code === 'engine') return unavailable('down', 'The runner has no Docker Engine to run in.');
  if (code === 'stopping') return unavailable('down', 'The runner is being stopped.');
  if (status === 503 || status === 429) return unavailable('full', 'The runner is busy.');
  return unavailable('garbage', `The runner could not do what it was asked (${status}).`);
}

function codeIn(json: unknown): string | undefined {
  const code = typeof json === 'object' && json !== null && 'code' in json ? json.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
