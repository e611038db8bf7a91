import { createDraftStore, type DraftStore, type TextStorage } from './draft-store';

/** Drafts that live as long as the test. */
export function fakeDrafts(): DraftStore {
  return createDraftStore(fakeStorage());
}

/** The storage of one browser. */
export function fakeStorage(): () => TextStorage {
  const items = new Map<string, string>();
  return () => ({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  });
}
