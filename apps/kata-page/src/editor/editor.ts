import type { FileSet } from '../files/file-set';
import type { Settings } from '../storage/settings';

/** Shows and edits one of the files at a time. */
export interface Editor {
  readonly root: HTMLElement;
  show(files: FileSet, selected: string, isReadOnly: boolean): void;
  focus(): void;
  /** Puts the cursor on a line of the file that is shown, from 1, and the focus into the editor. */
  goToLine(line: number): void;
  /** Marks these lines of each file, until other lines are marked. They move with the text. */
  markLines(lines: LinesByFile): void;
  configure(preferences: EditorPreferences): void;
}

export type LinesByFile = ReadonlyMap<string, ReadonlySet<number>>;

/** What the user has chosen. A tab size of 0 is the kata's. */
export type EditorPreferences = Pick<Settings, 'tabSize' | 'wraps' | 'keymap'>;

export const USUAL_PREFERENCES: EditorPreferences = { tabSize: 0, wraps: false, keymap: 'usual' };

export interface EditorOptions {
  readonly tabSize: number;
  readonly onEdit: (name: string, content: string) => void;
}
