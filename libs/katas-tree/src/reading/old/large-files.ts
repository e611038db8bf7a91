import { TreeProblem } from '../../tree-problem';

/** The most of one file that is kept. The rest is passed over. */
export const SHOWN_BYTES_MAX = 1_000_000;
/** Of all files together, names included. */
const KEPT_BYTES_MAX = 10_000_000;
const FILES_MAX = 5000;
/** The most that is passed over. The largest light of 573 real katas has 475 MB. */
const READ_BYTES_MAX = 600_000_000;
const MB = 1_000_000;

const [QUOTE, BACKSLASH, COLON, COMMA, OPEN, CLOSE] = [...Buffer.from('"\\:,{}')];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

type Expected = 'open' | 'key' | 'first-key' | 'colon' | 'value' | 'comma' | 'nothing';

/**
 * Reads `{file name: content}` of any size from pieces of JSON. Keeps the first {@link SHOWN_BYTES_MAX} of each
 * content, and says at its end how much is missing. Takes bounded memory. Rejects with a {@link TreeProblem} for
 * anything else.
 */
export async function readLargeFiles(
  pieces: AsyncIterable<Buffer>,
  what: string,
): Promise<ReadonlyMap<string, string>> {
  const scanner = new FilesScanner(what);
  for await (const piece of pieces) scanner.push(piece);
  return scanner.files();
}

class FilesScanner {
  readonly #files = new Map<string, string>();
  #expected: Expected = 'open';
  #string: StringScanner | undefined;
  #name = '';
  #readBytes = 0;
  #keptBytes = 0;

  constructor(private readonly what: string) {}

  push(piece: Buffer): void {
    this.#readBytes += piece.length;
    if (this.#readBytes > READ_BYTES_MAX) {
      throw new TreeProblem(`${this.what} is larger than ${READ_BYTES_MAX / MB} MB`);
    }
    for (let at = 0; at < piece.length;) {
      at = this.#string === undefined ? this.#punctuation(piece, at) : this.#inString(piece, at);
    }
  }

  files(): ReadonlyMap<string, string> {
    if (this.#expected !== 'nothing') throw this.#problem();
    return this.#files;
  }

  #punctuation(piece: Buffer, at: number): number {
    const byte = piece[at] ?? 0;
    const isBlank = byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
    const isMark = this.#expected === 'open' && BYTE_ORDER_MARK.includes(byte);
    if (!isBlank && !isMark) this.#expected = this.#after(byte);
    return at + 1;
  }

  #after(byte: number): Expected {
    const expected = this.#expected;
    if (expected === 'open' && byte === OPEN) return 'first-key';
    if (expected === 'first-key' && byte === CLOSE) return 'nothing';
    if (expected === 'colon' && byte === COLON) return 'value';
    if (expected === 'comma' && byte === COMMA) return 'key';
    if (expected === 'comma' && byte === CLOSE) return 'nothing';
    const isString = expected === 'first-key' || expected === 'key' || expected === 'value';
    if (!isString || byte !== QUOTE) throw this.#problem();
    this.#string = new StringScanner(SHOWN_BYTES_MAX);
    return expected;
  }

  #inString(piece: Buffer, start: number): number {
    const string = this.#string;
    const at = string?.push(piece, start) ?? start;
    if (string?.isWhole !== true) return at;
    this.#string = undefined;
    this.#keep(string);
    return at;
  }

  #keep(string: StringScanner): void {
    this.#keptBytes += string.keptBytes;
    const text = string.text();
    const isTooMuch = this.#keptBytes > KEPT_BYTES_MAX || this.#files.size > FILES_MAX;
    if (text === undefined || isTooMuch) throw this.#problem();
    if (this.#expected === 'value') {
      this.#files.set(this.#name, text + cutNote(string));
      this.#expected = 'comma';
    } else {
      this.#name = text;
      this.#expected = 'colon';
    }
  }

  #problem(): TreeProblem {
    return new TreeProblem(`${this.what} is not an object of file name to content`);
  }
}

/** One JSON string: its first bytes, and how many there are. */
class StringScanner {
  readonly #parts: Buffer[] = [];
  keptBytes = 0;
  bytes = 0;
  isWhole = false;
  #isEscaped = false;

  constructor(private readonly keptMax: number) {}

  /** Returns where the string ends in this piece, behind its quote, or the end of the piece. */
  push(piece: Buffer, start: number): number {
    let from = start;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      from += 1;
    }
    const end = endOfString(piece, from);
    this.isWhole = end < piece.length && piece[end] === QUOTE;
    this.#isEscaped = end === piece.length + 1;
    const contentEnd = Math.min(end, piece.length);
    this.#keep(piece.subarray(start, contentEnd));
    return this.isWhole ? end + 1 : piece.length;
  }

  /** Returns undefined when the bytes are not a JSON string. */
  text(): string | undefined {
    const kept = Buffer.concat(this.#parts);
    if (this.keptBytes === this.bytes) return jsonString(kept);
    // The cut may be within a character or an escape.
    for (let dropped = 0; dropped < 16; dropped += 1) {
      const text = jsonString(kept.subarray(0, kept.length - dropped));
      if (text !== undefined && !text.endsWith('\uFFFD')) return text;
    }
    return undefined;
  }

  #keep(part: Buffer): void {
    this.bytes += part.length;
    const kept = part.subarray(0, this.keptMax - this.keptBytes);
    this.keptBytes += kept.length;
    // A copy, because a view would keep the whole piece in memory.
    if (kept.length > 0) this.#parts.push(Buffer.from(kept));
  }
}

/**
 * Returns where the closing quote is; the length of the piece when it is not here, and one more when the piece ends
 * with a backslash that escapes what follows.
 */
function endOfString(piece: Buffer, from: number): number {
  let at = from;
  for (; at < piece.length; at += 1) {
    const byte = piece[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at += 1;
  }
  return at;
}

function jsonString(bytes: Buffer): string | undefined {
  try {
    return JSON.parse(`"${bytes.toString('utf8')}"`) as string;
  } catch {
    return undefined;
  }
}

function cutNote({ bytes, keptBytes }: StringScanner): string {
  if (keptBytes === bytes) return '';
  const [shown, all] = [keptBytes, bytes].map((count) => (count / MB).toFixed(1));
  return `\n[This file is too large to show. These are the first ${shown} MB of ${all} MB.]\n`;
}
