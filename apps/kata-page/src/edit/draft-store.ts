import type { FileSet } from './file-set';

/** Where edits wait that no [test] has carried to the server yet, so that a reload or a crash loses none. */
export interface DraftStore {
  keep(kataId: string, avatarName: string, files: FileSet): void;
  find(kataId: string, avatarName: string): FileSet | undefined;
  drop(kataId: string, avatarName: string): void;
}

/** The part of the browser's `localStorage` that drafts need. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A storage that is full, or that the browser forbids to touch, keeps nothing and breaks nothing. */
export function createDraftStore(storage: () => TextStorage): DraftStore {
  return {
    keep: (kataId, avatarName, files) => {
      attempt(() => storage().setItem(draftKey(kataId, avatarName), JSON.stringify([...files])));
    },
    find: (kataId, avatarName) =>
      attempt(() => parseDraft(storage().getItem(draftKey(kataId, avatarName)) ?? 'null')),
    drop: (kataId, avatarName) => {
      attempt(() => storage().removeItem(draftKey(kataId, avatarName)));
    },
  };
}

function draftKey(kataId: string, avatarName: string): string {
  return `katas:draft:${kataId}/${avatarName}`;
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function parseDraft(text: string): FileSet | undefined {
  const entries: unknown = JSON.parse(text);
  return Array.isArray(entries) && entries.every(isFile) ? new Map(entries) : undefined;
}

function isFile(entry: unknown): entry is [string, string] {
  return (
    Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string')
  );
}
