/** Deeper than any file of a kata, and far from the depth that a program can show. */
const DEPTH_MAX = 100;

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

/** Visits one level after the other, because a recursive function would reach the end of the stack. */
export function isNestedTooDeep(value: object): boolean {
  let level: object[] = [value];
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    level = level.flatMap((one) => Object.values(one).filter(isContainer));
    if (level.length === 0) return false;
  }
  return true;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
