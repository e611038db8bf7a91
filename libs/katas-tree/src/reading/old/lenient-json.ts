const BYTE_ORDER_MARK = /^\uFEFF/;
/** Words before the JSON that some servers wrote: `error{"id": ...` and `{error"id": ...`. */
const WORDS_BEFORE = /^[\w\s:,.'-]{1,200}(?=[[{])/;
const WORDS_INSIDE = /^(\{)[\w\s:,.'-]{1,200}(?=")/;

/**
 * Parses JSON with a byte order mark or some words before it, as old servers and other systems left it. Returns
 * undefined for anything else.
 */
export function parseLenientJson(text: string): unknown {
  const bare = text.replace(BYTE_ORDER_MARK, '');
  const json = bare.replace(WORDS_BEFORE, '').replace(WORDS_INSIDE, '$1');
  if (json === text) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
