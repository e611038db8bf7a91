import { effect } from '@preact/signals-core';
import { draftOf } from '../../storage/drafts/draft';
import type { EditSessionContext, EditSignals } from './edit-state';

/** A draft up to this length is written with every key, in under 1 ms. One of 1 MB takes up to 100 ms. */
const QUICK_LENGTH = 64 * 1024;
/** After the last key, for a longer draft. */
const WRITE_DELAY_MS = 400;

export interface DraftKeeper {
  /** Writes the unsaved edits, even if they are stored: another window of the same animal may have removed them. */
  flush(): void;
  /** Writes the unsaved edits that wait for their delay. */
  flushPending(): void;
}

/** Keeps the unsaved edits in the browser's storage. */
export function keepDrafts(
  state: EditSignals,
  { drafts, kata, avatarName, later }: EditSessionContext,
): DraftKeeper {
  let cancel: (() => void) | undefined;
  const stopWaiting = (): void => {
    cancel?.();
    cancel = undefined;
  };
  const flush = (): void => {
    stopWaiting();
    const draft = draftOf({
      files: state.files.value,
      saved: state.saved.value,
      conflicts: state.conflicts.value,
      base: state.tested.value?.number ?? 0,
    });
    if (draft === undefined) drafts.remove(kata.id, avatarName);
    state.isKept.value = draft === undefined || drafts.store(kata.id, avatarName, draft);
  };
  effect(() => {
    stopWaiting();
    if (unsavedLength(state) <= QUICK_LENGTH) flush();
    else cancel = later(WRITE_DELAY_MS, flush);
  });
  return {
    flush: () => {
      if (unsavedLength(state) > 0) flush();
    },
    flushPending: () => {
      if (cancel !== undefined) flush();
    },
  };
}

/** Returns the length of all files that are unsaved or wait for a decision, with their names; 0 when there are none. */
function unsavedLength({ files, saved, conflicts }: EditSignals): number {
  const unsaved = [...new Set([...files.value.keys(), ...saved.value.keys()])]
    .filter((name) => files.value.get(name) !== saved.value.get(name))
    .map((name) => name.length + (files.value.get(name)?.length ?? 0));
  const waiting = [...conflicts.value].map(([name, text]) => name.length + (text?.length ?? 0));
  return [...unsaved, ...waiting].reduce((sum, length) => sum + length, 0);
}
