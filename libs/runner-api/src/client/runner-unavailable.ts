import { stringField } from './json-fields';
import type { RunnerProblemCode } from '../runner-problems';

/** Why the runner gave no usable answer. kata-controller answers `runner-<kind>` to its own callers. */
export type RunnerUnavailableKind =
  'unreachable' | 'full' | 'disk-full' | 'pulling' | 'refused' | 'bad-response' | 'timeout';

/** The caller stopped the call by its signal. */
export class CallStopped extends Error {
  constructor() {
    super('The call was stopped by its caller.');
    this.name = 'CallStopped';
  }
}

/** The runner could not be asked, or its answer breaks its contract. The call had no effect that counts. */
export class RunnerUnavailable extends Error {
  constructor(
    readonly kind: RunnerUnavailableKind,
    /** A sentence for users: no path, no stack, no container. */
    readonly detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
    this.name = 'RunnerUnavailable';
  }
}

type Reading = readonly [kind: RunnerUnavailableKind, detail: string];

/** By the `code` of the runner's problem. */
const BY_CODE: ReadonlyMap<string | undefined, Reading> = new Map<RunnerProblemCode, Reading>([
  ['pulling', ['pulling', 'The image is being pulled.']],
  ['pull-failed', ['pulling', 'The image could not be pulled.']],
  ['engine', ['unreachable', 'The runner cannot reach its Docker Engine.']],
  ['disk-full', ['disk-full', 'The disk for the files of katas is nearly full.']],
  ['stopping', ['unreachable', 'The runner is stopping.']],
]);

/** Translates an answer other than 200 into a sentence for users. The answer itself is the `cause`, for the log. */
export function problemOfAnswer(status: number, json: unknown): RunnerUnavailable {
  const [kind, detail] = readingOf(status, stringField(json, 'code'));
  return new RunnerUnavailable(kind, detail, { status, answer: json });
}

function readingOf(status: number, code: string | undefined): Reading {
  if (status === 401) return ['refused', "The runner does not accept this server's secret."];
  const known = BY_CODE.get(code);
  if (known !== undefined) return known;
  if (status === 503 || status === 429) return ['full', 'The runner is busy.'];
  return ['bad-response', `The runner could not process the call (HTTP status ${status}).`];
}
