import { withChanges, type FileSet } from '../../files/file-set';

/** Unsaved edits, and what they were made on: only the files that differ from the last light. */
export interface Draft {
  /** The number of the light that was edited, 0 for the start. */
  readonly base: number;
  readonly edits: readonly DraftEdit[];
}

export interface DraftEdit {
  readonly name: string;
  /** Undefined when the file was deleted. */
  readonly text: string | undefined;
  /** The fingerprint of the text that was edited. It matches no text once the edit is in conflict. */
  readonly editedFrom: string;
}

/** Edits of files that a newer light changed too: the text of each, undefined when it was deleted. */
export type Conflicts = ReadonlyMap<string, string | undefined>;

export interface UnsavedEdits {
  readonly files: FileSet;
  /** The files as the server has them. */
  readonly saved: FileSet;
  readonly base: number;
  readonly conflicts?: Conflicts;
}

/** Returns undefined when there is nothing to keep. */
export function draftOf({ files, saved, base, conflicts }: UnsavedEdits): Draft | undefined {
  const edits = [...new Set([...files.keys(), ...saved.keys()])]
    .filter((name) => files.get(name) !== saved.get(name) && conflicts?.has(name) !== true)
    .map((name) => ({
      name,
      text: files.get(name),
      editedFrom: fingerprint(saved.get(name)),
    }));
  const inConflict = [...(conflicts ?? [])].map(([name, text]) => ({
    name,
    text,
    editedFrom: IN_CONFLICT,
  }));
  const all = [...edits, ...inConflict];
  return all.length === 0 ? undefined : { base, edits: all };
}

const IN_CONFLICT = 'conflict';

export interface RestoredDraft {
  readonly files: FileSet;
  readonly conflicts: Conflicts;
}

/**
 * Applies a draft to the files that the server has now. An edit of a file that has changed since is a conflict, unless
 * the server has what this browser `sent` itself with a Test without an answer: the edit is newer then.
 */
export function restoreDraft(draft: Draft, saved: FileSet, sent?: FileSet): RestoredDraft {
  const applied = new Map<string, string | undefined>();
  const conflicts = new Map<string, string | undefined>();
  for (const { name, text, editedFrom } of draft.edits) {
    const current = saved.get(name);
    if (current === text) continue;
    const isOnTop =
      fingerprint(current) === editedFrom ||
      (sent !== undefined && editedFrom !== IN_CONFLICT && current === sent.get(name));
    (isOnTop ? applied : conflicts).set(name, text);
  }
  return { files: withChanges(saved, applied), conflicts };
}

/** Returns the length and a 32-bit FNV-1a hash: a draft need not hold the text that it was made from. */
function fingerprint(text: string | undefined): string {
  if (text === undefined) return 'none';
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  }
  return `${text.length}:${hash >>> 0}`;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
