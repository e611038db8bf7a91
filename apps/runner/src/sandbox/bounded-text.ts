import type { BoundedText } from '@katas/runner-api';

/** 50 KiB, of each output and of each file (docs/limits.md). */
export const TEXT_BYTES_MAX = 50 * 1024;

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** At most 50 KiB of UTF-8, cut on a character; what is not UTF-8 becomes U+FFFD. */
export function boundedText(bytes: Buffer, more = false): BoundedText {
  const replaced = Buffer.from(lenient.decode(bytes));
  const whole = replaced.length <= TEXT_BYTES_MAX;
  const kept = whole ? replaced : replaced.subarray(0, characterStart(replaced, TEXT_BYTES_MAX));
  return { content: kept.toString(), truncated: more || !whole };
}

/** The text of a file, or undefined for one that is not text: a NUL or invalid UTF-8 in what was read of it. */
export function fileText(bytes: Buffer): BoundedText | undefined {
  const kept =
    bytes.length <= TEXT_BYTES_MAX
      ? bytes
      : bytes.subarray(0, characterStart(bytes, TEXT_BYTES_MAX));
  if (kept.includes(0)) return undefined;
  try {
    return { content: strict.decode(kept), truncated: kept.length < bytes.length };
  } catch {
    return undefined;
  }
}

/** The start of the character that byte `at` belongs to: UTF-8 continuation bytes are 10xxxxxx. */
function characterStart(bytes: Buffer, at: number): number {
  let start = at;
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}
