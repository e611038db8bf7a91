import { isInvalidInput, type FieldProblem } from '@katas/validation';

/** RFC 9457 problem details. `code` is stable, for programs. `detail` is a sentence for people. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Every bad field. Set for a 400. */
  readonly errors?: readonly FieldProblem[];
  /** Identifies the log line with the details. Set for a 500. */
  readonly error_id?: string;
}

/** An error answer. A route throws it, and the error handler answers it as problem+json. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extra: { readonly retryAfterSeconds?: number; readonly cause?: unknown } = {},
  ) {
    super(detail, { cause: extra.cause });
    this.name = 'HttpProblem';
  }
}

/** Returns the problem of an address without a call. */
export function nothingHere(): HttpProblem {
  return new HttpProblem(404, 'not-found', 'There is nothing at this address.');
}

/** Returns the problem of a call that is refused because too many `calls` are in progress. */
export function tooMany(calls: string, code: string): HttpProblem {
  const detail = `Too many ${calls} are in progress. Try again in a few seconds.`;
  return new HttpProblem(503, code, detail, { retryAfterSeconds: 5 });
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  507: 'Insufficient Storage',
};

export function problem(status: number, code: string, detail: string): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, code, detail };
}

/** A body that was read and cannot be parsed. */
export class MalformedBody extends Error {
  constructor(
    /** The problem, as the end of a sentence that starts with "body". */
    readonly problem: string,
    cause?: unknown,
  ) {
    super(`body: ${problem}`, { cause });
    this.name = 'MalformedBody';
  }
}

/** Returns the problem of an expected error, or undefined for a bug. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof HttpProblem) return problem(error.status, error.code, error.detail);
  if (isInvalidInput(error)) return invalid(error.message, error.fields);
  if (error instanceof MalformedBody) return wholeBody(error.problem);
  // Express throws it for an address with a `%` that starts no escape.
  if (error instanceof URIError) return invalid('the address is not well-formed');
  return undefined;
}

/** Long enough to read. The list of errors is complete. */
const DETAIL_MAX = 500;

function invalid(what: string, errors?: readonly FieldProblem[]): Problem {
  const answer = problem(400, 'invalid', `Invalid request: ${what.slice(0, DETAIL_MAX)}`);
  return errors === undefined ? answer : { ...answer, errors };
}

function wholeBody(text: string): Problem {
  return invalid(`body: ${text}`, [{ field: 'body', problem: text }]);
}
