import { effect } from '@preact/signals-core';
import { draftOf } from '../../storage/draft';
import type { EditSessionContext, EditSignals } from './edit-state';

/** After the last key. To write a project of 1 MB takes up to 100 ms. */
const WRITE_DELAY_MS = 400;

export interface DraftKeeper {
  /** Writes the unsaved edits at once. Another window of the same animal may have written over them. */
  flush(): void;
}

/** Keeps the unsaved edits in the browser's storage, {@link WRITE_DELAY_MS} after each change of the files. */
export function keepDrafts(
  state: EditSignals,
  { drafts, kata, avatarName, later }: EditSessionContext,
): DraftKeeper {
  const unsaved = () =>
    draftOf({
      files: state.files.value,
      saved: state.saved.value,
      conflicts: state.conflicts.value,
      base: state.tested.value?.number ?? 0,
    });
  let cancel = (): void => undefined;
  const flush = (): void => {
    cancel();
    const draft = unsaved();
    state.isKept.value = draft === undefined || drafts.store(kata.id, avatarName, draft);
  };
  effect(() => {
    cancel();
    if (unsaved() !== undefined) {
      cancel = later(WRITE_DELAY_MS, flush);
      return;
    }
    drafts.remove(kata.id, avatarName);
    state.isKept.value = true;
  });
  return { flush };
}
