import type { Edit } from '@katas/controller-api';
import { msToKataTime } from '@katas/kata';
import type { EditSignals } from './edit-state';
import type { FileActions } from './file-actions';

/** The server accepts 100 edits of one light, and 10 KB of JSON. */
const EDITS_MAX = 100;
const BYTES_MAX = 9000;

/** Returns the actions with a record of each change of a file. Typing into one file is one edit. */
export function recordEdits(
  actions: FileActions,
  { edits }: Pick<EditSignals, 'edits'>,
  nowMs: () => number,
): FileActions {
  const record = (edit: Omit<Edit, 'time'>): void => {
    edits.value = withEdit(edits.peek(), { time: msToKataTime(nowMs()), ...edit });
  };
  return {
    ...actions,
    edit: (filename, content) => {
      record({ kind: 'edit', filename });
      actions.edit(filename, content);
    },
    create: (filename) => {
      record({ kind: 'create', filename });
      actions.create(filename);
    },
    rename: (from, to) => {
      record({ kind: 'rename', filename: to, old_filename: from });
      actions.rename(from, to);
    },
    remove: (filename) => {
      record({ kind: 'delete', filename });
      actions.remove(filename);
    },
  };
}

/** Returns the edits with one more, unless it continues the last one or there are too many. */
export function withEdit(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const last = edits.at(-1);
  const continues =
    edit.kind === 'edit' && last?.filename === edit.filename && last.kind !== 'delete';
  if (continues || edits.length === EDITS_MAX) return edits;
  const longer = [...edits, edit];
  const bytes = new TextEncoder().encode(JSON.stringify(longer)).length;
  return bytes > BYTES_MAX ? edits : longer;
}
