interface ProblemKind {
  readonly status: number;
  readonly meaning: string;
}

/** Every problem that the runner answers with (RFC 9457), by its `code`. `docs/api.md` repeats these sentences. */
export const RUNNER_PROBLEMS = {
  invalid: {
    status: 400,
    meaning: 'The body is malformed. `errors` names every bad field. Nothing was done.',
  },
  unauthorized: {
    status: 401,
    meaning: 'The shared secret is missing or wrong. Nothing was done.',
  },
  'other-site': {
    status: 403,
    meaning: 'The call comes from a page of another site. Nothing was done.',
  },
  'other-host': {
    status: 403,
    meaning:
      'Without a secret, the call names a host other than an address or `localhost`. Nothing was done.',
  },
  'not-found': { status: 404, meaning: 'There is no such call.' },
  'too-large': {
    status: 413,
    meaning:
      'The body is larger than 16 kB, or than 5 MiB for `run`, `scratch_run` and `new_avatar`. Nothing was done.',
  },
  'unsupported-encoding': { status: 415, meaning: 'The body is compressed. Nothing was done.' },
  internal: { status: 500, meaning: 'A bug. `error_id` identifies it in the log.' },
  'manifest-unreadable': {
    status: 500,
    meaning: "The kata's manifest cannot be read, so the kata is neither live nor ended.",
  },
  'limits-refused': {
    status: 500,
    meaning: "The kata's manifest requests limits that are not allowed.",
  },
  'pull-failed': {
    status: 502,
    meaning: 'The last pull of the image failed. The next call starts a new one.',
  },
  'disk-full': {
    status: 507,
    meaning:
      "The engine's disk has less free than `ENGINE_FREE_MB` or `ENGINE_FREE_INODES`. Nothing was done. " +
      '`Retry-After` is set.',
  },
  engine: {
    status: 503,
    meaning: 'The Docker Engine failed, or does not answer. `Retry-After` is set.',
  },
  full: {
    status: 503,
    meaning:
      'Too many runs wait, or too many bytes of bodies are being received. Nothing was done. `Retry-After` is set.',
  },
  pulling: { status: 503, meaning: 'The image is being pulled. `Retry-After` is set.' },
  stopping: {
    status: 503,
    meaning: 'The runner is stopping. Nothing was done. `Retry-After` is set.',
  },
} as const satisfies Record<string, ProblemKind>;

export type RunnerProblemCode = keyof typeof RUNNER_PROBLEMS;
