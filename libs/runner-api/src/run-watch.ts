import type { OutputPiece } from './run-result';

/** Aborts when a call is to be stopped. An `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What the caller of a run does while it lasts. */
export interface RunWatch {
  /** Receives at most 50 KiB of each output. What a run prints just before its end may be in its result alone. */
  readonly onOutput: (piece: OutputPiece) => void;
  /** Ends the run when it aborts. */
  readonly stop: StopSignal;
}
