/** Returns a time of the tree whose numbers some servers wrote as text, as numbers. Returns any other value as it is. */
export function withNumbers(time: unknown): unknown {
  if (!Array.isArray(time) || time.length > PARTS_MAX) return time;
  return time.map((part: unknown) => (isDigits(part) ? Number(part) : part));
}

/** Year to microseconds. */
const PARTS_MAX = 7;

function isDigits(part: unknown): part is string {
  return typeof part === 'string' && /^\d{1,6}$/.test(part);
}
