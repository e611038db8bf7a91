import { effect } from '@preact/signals-core';
import {
  firstFile,
  onOneLine,
  renamedFile,
  withChanges,
  withFile,
  withoutFile,
  type FileSet,
} from '../../files/file-set';
import type { LightPlace } from '../../dojo/dojo';
import { keepDrafts } from './draft-keeper';
import {
  change,
  editSignals,
  type EditSessionContext,
  type EditSignals,
  type EditState,
} from './edit-state';
import { initialState } from './initial-state';
import { kataEventHandler, type KataEventHandler } from './kata-event-handler';
import { createStepper } from './stepper';
import { recordEdits } from './record-edits';
import { createTestSubmitter, type TestSubmitter } from './test-submitter';

/** What one avatar can do on the edit page, without its views. */
export interface EditSession
  extends FileActions, KataEventHandler, Pick<TestSubmitter, 'test' | 'stop'> {
  readonly state: EditSignals;
  /** Keeps the unsaved edits when the page is left. */
  leave(): void;
  /** Keeps the unsaved edits when the page may be left. */
  prepareToLeave(): void;
}

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

export function createEditSession(context: EditSessionContext): EditSession {
  const state = editSignals(initialState(context));
  const { flush, flushPending } = keepDrafts(state, context);
  const submitter = createTestSubmitter(state, context);
  const actions = recordEdits(fileActions(state, context.kata.extensions), state, context.nowMs);
  const { kata, avatarName, openFiles } = context;
  effect(() => openFiles.remember(kata.id, avatarName, state.selected.value));
  return {
    state,
    leave: flush,
    prepareToLeave: flushPending,
    test: createStepper(state, context, { test: submitter.test, replace: actions.replace }),
    stop: submitter.stop,
    ...actions,
    ...kataEventHandler(state, context, submitter),
  };
}

function fileActions(state: EditSignals, extensions: readonly string[]): FileActions {
  const { files, selected } = state;
  const setFiles = (next: FileSet, part: Partial<EditState> = {}): void => {
    const opened = part.selected ?? selected.value;
    const isThere = next.has(opened);
    change(state, {
      ...part,
      files: next,
      selected: isThere ? opened : firstFile(next, extensions),
    });
  };
  const undoable = (text: string): Pick<EditState, 'notice'> => ({
    notice: { kind: 'hint', text, offer: { label: 'Undo', files: files.value } },
  });
  return {
    edit: (name, content) => setFiles(withFile(files.value, name, content)),
    select: (name) => (selected.value = name),
    create: (name) => setFiles(withFile(files.value, name, ''), { selected: name }),
    rename: (from, to) => setFiles(renamedFile(files.value, from, to), { selected: to }),
    remove: (name) =>
      setFiles(withoutFile(files.value, name), undoable(`${onOneLine(name)} was deleted.`)),
    replace: (others, why, from) =>
      setFiles(others, { ...undoable(why), from, isOutputOutdated: true }),
    accept: (others) =>
      setFiles(others, { notice: undefined, from: undefined, isOutputOutdated: false }),
    resolveConflicts: (choice) => {
      const { value: mine } = state.conflicts;
      const text = 'Your version is back in the editor.';
      if (choice === 'mine') setFiles(withChanges(files.value, mine), undoable(text));
      state.conflicts.value = new Map();
    },
  };
}
