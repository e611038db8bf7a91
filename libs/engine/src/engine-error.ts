/** A call of the engine, for the log and for operators. Callers of a service never see it. */
export interface EngineCall {
  readonly operation: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export type EngineErrorKind =
  'missing-image' | 'missing-volume' | 'conflict' | 'unreachable' | 'failed';

/** A call that the engine refused or did not receive. `engineMessage` is the engine's own message. */
export class EngineError extends Error {
  readonly operation: string;
  readonly args: Readonly<Record<string, unknown>>;

  constructor(
    call: EngineCall,
    readonly kind: EngineErrorKind,
    /** The engine's HTTP status. Undefined when it did not answer. */
    readonly status: number | undefined,
    readonly engineMessage: string,
    cause?: unknown,
  ) {
    super(`${call.operation}: ${engineMessage}`, { cause });
    this.name = 'EngineError';
    this.operation = call.operation;
    this.args = call.args;
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
