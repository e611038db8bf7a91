import type { TextStorage } from '../text-storage';

/** Creates the storage of one browser, for the duration of a test. */
export function fakeStorage(): () => TextStorage {
  const items = new Map<string, string>();
  return () => ({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  });
}

/** Creates a storage that is full. */
export function fullStorage(): TextStorage {
  const full = (): never => {
    throw new Error('QuotaExceededError');
  };
  return { ...fakeStorage()(), setItem: full };
}
