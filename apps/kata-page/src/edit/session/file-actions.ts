import type { LightPlace } from '../../dojo/dojo';
import {
  firstFile,
  onOneLine,
  renamedFile,
  withChanges,
  withFile,
  withoutFile,
  type FileSet,
  type ReadingOrder,
} from '../../files/file-set';
import { editTexts, fileActionTexts } from '../texts';
import { change, type EditSignals, type EditState } from './edit-state';

/** What a user does to the files. */
export interface FileActions {
  edit(name: string, content: string): void;
  select(name: string): void;
  create(name: string): void;
  rename(from: string, to: string): void;
  /** Deletes a file, with a notice that offers to undo it. */
  remove(name: string): void;
  /** Replaces all files by those of a light, with a notice that says why and offers to undo it. */
  replace(files: FileSet, why: string, from: LightPlace | undefined): void;
  /** Puts the files that a notice offers into the editor. */
  accept(files: FileSet): void;
  /** Decides about the edits that are in conflict with a newer light. */
  resolveConflicts(choice: 'mine' | 'newer'): void;
}

/** Returns the actions on the files of an edit session. */
export function fileActions(state: EditSignals, order: ReadingOrder): FileActions {
  const { files, selected } = state;
  const setFiles = (next: FileSet, part: Partial<EditState> = {}): void => {
    const opened = part.selected ?? selected.value;
    const isThere = next.has(opened);
    change(state, {
      ...part,
      files: next,
      selected: isThere ? opened : firstFile(next, order),
    });
  };
  const undoable = (text: string): Pick<EditState, 'notice'> => ({
    notice: { kind: 'hint', text, offer: { label: editTexts.undo, files: files.value } },
  });
  return {
    edit: (name, content) => setFiles(withFile(files.value, name, content)),
    select: (name) => (selected.value = name),
    create: (name) => setFiles(withFile(files.value, name, ''), { selected: name }),
    rename: (from, to) => setFiles(renamedFile(files.value, from, to), { selected: to }),
    remove: (name) =>
      setFiles(
        withoutFile(files.value, name),
        undoable(fileActionTexts.wasDeleted({ name: onOneLine(name) })),
      ),
    replace: (others, why, from) =>
      setFiles(others, { ...undoable(why), from, isOutputOutdated: true }),
    accept: (others) =>
      setFiles(others, { notice: undefined, from: undefined, isOutputOutdated: false }),
    resolveConflicts: (choice) => {
      const { value: mine } = state.conflicts;
      const text = editTexts.mineIsBack;
      if (choice === 'mine') setFiles(withChanges(files.value, mine), undoable(text));
      state.conflicts.value = new Map();
    },
  };
}
