declare const storedKataIdBrand: unique symbol;
declare const kataIdBrand: unique symbol;

/** The ID of any kata in a tree: a {@link KataId}, or ten characters of `0-9A-Za-z` (2018), such as `4DxsSZpqTZ`. */
export type StoredKataId = string & { readonly [storedKataIdBrand]: true };

/** Ten characters of `0-9A-F`, such as `3456789ABC`. A kata with another ID can be read, and not joined or tested. */
export type KataId = StoredKataId & { readonly [kataIdBrand]: true };

/** Returns true for exactly ten characters of `0-9A-F`. Lower case and a newline at the end are not valid. */
export function isKataId(text: string): text is KataId {
  return text.length === 10 && /^[0-9A-F]{10}$/.test(text);
}

/**
 * Returns true for a {@link KataId}, and for ten characters of `0-9A-Za-z` of which one is no hexadecimal digit: a kata
 * ID in lower case is not valid.
 */
export function isStoredKataId(text: string): text is StoredKataId {
  return isKataId(text) || (text.length === 10 && MIXED.test(text));
}

const MIXED = /^(?=.*[G-Zg-z])[0-9A-Za-z]{10}$/;
