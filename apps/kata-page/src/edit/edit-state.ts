import type { Light } from '../dojo/dojo';
import type { FileSet } from './file-set';

/** All that the edit page shows. */
export interface EditState {
  readonly files: FileSet;
  /** The files as the server has them; where they differ from `files` there are unsaved edits. */
  readonly saved: FileSet;
  /** False while there are unsaved edits that this browser cannot keep. */
  readonly isKept: boolean;
  readonly selected: string;
  readonly lights: readonly Light[];
  readonly output: string;
  /** The light that `saved` and `output` are of, undefined for the start: other windows may have made newer ones. */
  readonly tested: Light | undefined;
  /** What the last [test] came to, for a screen reader; empty until there was one. */
  readonly result: string;
  /** When the [test] under way was pressed. */
  readonly runningSinceMs: number | undefined;
  readonly ended: boolean;
  /** When the kata ends, or ended, as far as the page has heard. */
  readonly endsAtMs: number;
  readonly notice: Notice | undefined;
  /** False while the page knows that it cannot reach the server. */
  readonly isConnected: boolean;
}

/** A message above the files. A `problem` interrupts, a `hint` waits to be read. */
export interface Notice {
  readonly kind: 'problem' | 'hint';
  /** The problem is that nobody answered. */
  readonly isUnanswered?: boolean;
  readonly text: string;
  /** What can be done about it at the press of a button: these files come (back) into the editor. */
  readonly offer?: { readonly label: string; readonly files: FileSet };
}

export function isRunning(state: EditState): boolean {
  return state.runningSinceMs !== undefined;
}
