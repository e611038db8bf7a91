/** A call of the engine, for the log and for operators. Callers of a service never see it. */
export interface EngineCall {
  readonly operation: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export type EngineErrorKind =
  'missing-image' | 'missing-volume' | 'conflict' | 'unreachable' | 'failed';

/** Why a call of the engine failed. */
export interface EngineFailure {
  readonly kind: EngineErrorKind;
  /** The engine's HTTP status. Undefined when it did not answer. */
  readonly status: number | undefined;
  /** The engine's own message. */
  readonly engineMessage: string;
}

/** A call that the engine refused or did not receive. */
export class EngineError extends Error implements EngineCall, EngineFailure {
  readonly operation: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly kind: EngineErrorKind;
  readonly status: number | undefined;
  readonly engineMessage: string;

  constructor(call: EngineCall, failure: EngineFailure, cause?: unknown) {
    super(`${call.operation}: ${failure.engineMessage}`, { cause });
    this.name = 'EngineError';
    this.operation = call.operation;
    this.args = call.args;
    this.kind = failure.kind;
    this.status = failure.status;
    this.engineMessage = failure.engineMessage;
  }
}

export function isEngineError(error: unknown): error is EngineError {
  return error instanceof EngineError;
}

const isKind = (kind: EngineErrorKind) => (error: unknown) =>
  isEngineError(error) && error.kind === kind;

export const isMissingImage = isKind('missing-image');
export const isMissingVolume = isKind('missing-volume');
/** The object is in use, or another program is removing it. */
export const isConflict = isKind('conflict');
/** No engine answered. */
export const isUnreachable = isKind('unreachable');
