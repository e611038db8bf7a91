import type { BoundedText } from '@katas/runner-api';

/** 50 KiB of each output and of each file (docs/limits.md). The loop receives this number when it starts. */
export const TEXT_BYTES_MAX = 50 * 1024;

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** Returns at most 50 KiB of UTF-8, cut on a character boundary. Invalid UTF-8 becomes U+FFFD. */
export function boundedText(bytes: Buffer): BoundedText {
  const replaced = Buffer.from(lenient.decode(bytes));
  const kept = firstBytes(replaced);
  return { content: kept.toString(), truncated: kept.length < replaced.length };
}

/** Returns the text of a file; undefined when the bytes that were read contain a NUL or invalid UTF-8. */
export function fileText(bytes: Buffer): BoundedText | undefined {
  const kept = firstBytes(bytes);
  if (kept.includes(0)) return undefined;
  try {
    return { content: strict.decode(kept), truncated: kept.length < bytes.length };
  } catch {
    return undefined;
  }
}

/** Returns at most this many of the bytes, without an incomplete last character. */
export function firstBytes(bytes: Buffer, bytesMax = TEXT_BYTES_MAX): Buffer {
  if (bytes.length <= bytesMax) return bytes;
  return bytes.subarray(0, characterStart(bytes, bytesMax));
}

/** Returns the start of the character that byte `at` belongs to. UTF-8 continuation bytes are 10xxxxxx. */
function characterStart(bytes: Buffer, at: number): number {
  let start = at;
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}
