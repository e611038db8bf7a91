import type { FileSet } from './file-set';

/** Where edits wait that no [test] has carried to the server yet, so that a reload or a crash loses none. */
export interface DraftStore {
  /** False when this browser cannot keep them: its storage is full, or forbidden to the page. */
  keep(kataId: string, avatarName: string, files: FileSet): boolean;
  find(kataId: string, avatarName: string): FileSet | undefined;
  drop(kataId: string, avatarName: string): void;
}

/** The part of the browser's `localStorage` that drafts need. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function createDraftStore(storage: () => TextStorage): DraftStore {
  const texts = keptTexts(storage, 'draft');
  return {
    keep: (kataId, avatarName, files) =>
      texts.keep(`${kataId}/${avatarName}`, JSON.stringify([...files])),
    find: (kataId, avatarName) =>
      texts.find(`${kataId}/${avatarName}`, (text) => parseFiles(JSON.parse(text))),
    drop: (kataId, avatarName) => texts.drop(`${kataId}/${avatarName}`),
  };
}

export interface KeptTexts {
  /** Whether it could. */
  keep(key: string, text: string): boolean;
  /** Undefined too when `parse` cannot make sense of it. */
  find<Value>(key: string, parse: (text: string) => Value): Value | undefined;
  drop(key: string): void;
}

/** A storage that is full, or that the browser forbids to touch, keeps nothing and breaks nothing. */
export function keptTexts(storage: () => TextStorage, kind: string): KeptTexts {
  const full = (key: string): string => `katas:${kind}:${key}`;
  return {
    keep: (key, text) =>
      attempt(() => {
        storage().setItem(full(key), text);
        return true;
      }) === true,
    find: (key, parse) =>
      attempt(() => {
        const text = storage().getItem(full(key));
        return text === null ? undefined : parse(text);
      }),
    drop: (key) => void attempt(() => storage().removeItem(full(key))),
  };
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** Files as `[...files]` wrote them. */
export function parseFiles(entries: unknown): FileSet | undefined {
  return Array.isArray(entries) && entries.every(isFile) ? new Map(entries) : undefined;
}

function isFile(entry: unknown): entry is [string, string] {
  return (
    Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string')
  );
}
