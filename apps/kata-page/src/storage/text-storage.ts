/** The part of the browser's `localStorage` that is used. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface StoredTexts {
  /** Returns whether the text was stored. */
  store(key: string, text: string): boolean;
  /** Returns undefined when there is no text, or when `parse` throws. */
  find<Value>(key: string, parse: (text: string) => Value): Value | undefined;
  remove(key: string): void;
  /** Returns whether this is the key in the browser's storage. */
  isKey(key: string, stored: string | null): boolean;
}

/** Stores texts of one kind. A storage that is full, or that the browser forbids, stores nothing and throws nothing. */
export function storedTexts(storage: () => TextStorage, kind: string): StoredTexts {
  const fullKey = (key: string): string => `katas:${kind}:${key}`;
  return {
    store: (key, text) =>
      attempt(() => {
        storage().setItem(fullKey(key), text);
        return true;
      }) === true,
    find: (key, parse) =>
      attempt(() => {
        const text = storage().getItem(fullKey(key));
        return text === null ? undefined : parse(text);
      }),
    remove: (key) => void attempt(() => storage().removeItem(fullKey(key))),
    isKey: (key, stored) => stored === fullKey(key),
  };
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
