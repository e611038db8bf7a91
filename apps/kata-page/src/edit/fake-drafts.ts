import { createDraftStore, type DraftStore } from './draft-store';

/** Drafts that live as long as the test. */
export function fakeDrafts(): DraftStore {
  const items = new Map<string, string>();
  return createDraftStore(() => ({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }));
}
