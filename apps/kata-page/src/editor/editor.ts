import type { FileSet } from '../files/file-set';

/** Shows and edits one of the files at a time. */
export interface Editor {
  readonly root: HTMLElement;
  show(files: FileSet, selected: string, isReadOnly: boolean): void;
  focus(): void;
}

export interface EditorOptions {
  readonly tabSize: number;
  readonly onEdit: (name: string, content: string) => void;
}
