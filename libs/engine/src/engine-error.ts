/** What was asked of the engine, for the log and for the operator; never for a caller of a service. */
export interface EngineCall {
  readonly operation: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export type EngineErrorKind =
  'missing-image' | 'missing-volume' | 'conflict' | 'unreachable' | 'failed';

/** A call that the engine refused or could not be asked. The engine's own words are in `engineMessage`. */
export class EngineError extends Error {
  readonly operation: string;
  readonly args: Readonly<Record<string, unknown>>;

  constructor(
    call: EngineCall,
    readonly kind: EngineErrorKind,
    /** The engine's HTTP status; undefined when it never answered. */
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
/** The thing is in use, or is being removed by somebody else. */
export const isConflict = isKind('conflict');
/** No engine answered. */
export const isUnreachable = isKind('unreachable');
