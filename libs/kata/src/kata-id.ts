declare const kataIdBrand: unique symbol;

/** Ten characters of `0-9A-F`, such as `3456789ABC`. */
export type KataId = string & { readonly [kataIdBrand]: true };

/** Returns true for exactly ten characters of `0-9A-F`. Lower case and a newline at the end are not valid. */
export function isKataId(text: string): text is KataId {
  return text.length === 10 && /^[0-9A-F]{10}$/.test(text);
}
