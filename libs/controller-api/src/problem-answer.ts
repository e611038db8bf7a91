/** RFC 9457 `application/problem+json`: what every call answers when it cannot answer as it should. */
export interface ProblemAnswer {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  /** A {@link ProblemCode}, or a word that later versions add. */
  readonly code: string;
  /** A sentence for people. */
  readonly detail: string;
  /** Every bad field, for `invalid`. */
  readonly errors?: readonly { readonly field: string; readonly problem: string }[];
  /** Names the line in the service's log, for a 500. */
  readonly error_id?: string;
}

export type ProblemCode =
  /** 400 */
  | 'invalid'
  /** 403: sent by a page of another site */
  | 'other-site'
  /** 403: sent to a name that is not this server's (`ALLOWED_HOSTS`) */
  | 'other-host'
  /** 404 */
  | 'not-found'
  /** 409: the kata has ended and nobody can join it */
  | 'ended'
  /** 409: all 64 animals are taken. 503: more bodies at once than there is room for; nothing was done */
  | 'full'
  /** 409: an old kata that names no image, or no start-point of ours can run it */
  | 'not-testable'
  /** 413 */
  | 'too-large'
  /** 415: a browser sent a body that is not `application/json` */
  | 'not-json'
  /** 429, with Retry-After: this address called too often; nothing was done */
  | 'too-many-requests'
  /** 500: the kata is there and cannot be understood */
  | 'manifest-unreadable'
  /** 503, each with Retry-After */
  | 'not-writable'
  /** Too many [test]s of one avatar wait, or too many listen to events */
  | 'busy'
  /** No more events: this server is being stopped */
  | 'stopping'
  | 'runner-unreachable'
  | 'runner-full'
  | 'runner-pulling'
  | 'runner-refused'
  | 'runner-bad-response'
  | 'runner-timeout';
