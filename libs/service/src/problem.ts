import { isInvalidInput } from '@katas/validation';
import type { FieldProblem } from '@katas/validation';

/** RFC 9457 problem details. `code` is the stable word for programs, `detail` the sentence for people. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Every bad field, for a 400. */
  readonly errors?: readonly FieldProblem[];
  /** Names the log line that tells the whole story, for a 500. */
  readonly error_id?: string;
}

/** An answer that is not the one asked for. Throw it from a route; the error handler turns it into problem+json. */
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
};

export function problem(status: number, code: string, detail: string): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, code, detail };
}

/** A body that was read and is not what it should be, before any schema looks at it. */
export class MalformedBody extends Error {
  constructor(
    /** What is wrong, to follow the word "body". */
    readonly problem: string,
    cause?: unknown,
  ) {
    super(`body: ${problem}`, { cause });
    this.name = 'MalformedBody';
  }
}

/** The problem that an error says of itself, or undefined for a bug (which the error handler logs, with an id). */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof HttpProblem) return problem(error.status, error.code, error.detail);
  if (isInvalidInput(error)) return invalid(error.message, error.fields);
  if (error instanceof MalformedBody) return wholeBody(error.problem);
  // What express says of an address with a `%` that starts no escape.
  if (error instanceof URIError) return invalid('the address is not well-formed');
  return bodyProblem(error);
}

/** Enough to read; the list of errors has everything. */
const DETAIL_MAX = 500;

function invalid(what: string, errors?: readonly FieldProblem[]): Problem {
  const answer = problem(400, 'invalid', `Not understood: ${what.slice(0, DETAIL_MAX)}`);
  return errors === undefined ? answer : { ...answer, errors };
}

function wholeBody(text: string): Problem {
  return invalid(`body: ${text}`, [{ field: 'body', problem: text }]);
}

/** Errors of the body parser, by its `type` words (https://github.com/expressjs/body-parser#errors). */
function bodyProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('type' in error)) return undefined;
  switch (error.type) {
    case 'entity.too.large':
      return problem(413, 'too-large', 'The body is larger than this service takes.');
    case 'encoding.unsupported':
      return problem(415, 'unsupported-encoding', 'The body must not be compressed.');
    case 'request.aborted':
    case 'request.size.invalid':
      return wholeBody('was cut off');
    default:
      return undefined;
  }
}
