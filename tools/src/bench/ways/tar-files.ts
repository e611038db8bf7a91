import type { Files } from '../../languages/starting-files';

const BLOCK_BYTES = 512;
const NAME = { at: 0, bytes: 100 };
const MODE = { at: 100, bytes: 8 };
const SIZE = { at: 124, bytes: 12 };
const MODIFIED = { at: 136, bytes: 12 };
const CHECKSUM = { at: 148, bytes: 8 };
const TYPE_AT = 156;
const MAGIC_AT = 257;
const REGULAR_FILE = '0';

/** A tar (pax(1), "ustar Interchange Format") of small files with short names: all that a benchmark has. */
export function tarOf(files: Files): Buffer {
  const entries = Object.entries(files).flatMap(([name, content]) => {
    const data = Buffer.from(content);
    const padding = Buffer.alloc(-data.length & (BLOCK_BYTES - 1));
    return [header(name, data.length), data, padding];
  });
  return Buffer.concat([...entries, Buffer.alloc(2 * BLOCK_BYTES)]);
}

/** The regular files of a whole tar. */
export function readTar(tar: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; at + BLOCK_BYTES <= tar.length && tar[at] !== 0;) {
    const bytes = parseInt(textAt(tar, at, SIZE), 8);
    const dataAt = at + BLOCK_BYTES;
    if (String.fromCharCode(tar[at + TYPE_AT] ?? 0) === REGULAR_FILE) {
      files.set(textAt(tar, at, NAME), tar.toString('utf8', dataAt, dataAt + bytes));
    }
    at = dataAt + Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
  }
  return files;
}

function header(name: string, bytes: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  const now = Math.floor(Date.now() / 1000);
  block.write(name, NAME.at);
  block.write('0000644\0', MODE.at);
  block.write(octal(bytes, SIZE.bytes), SIZE.at);
  block.write(octal(now, MODIFIED.bytes), MODIFIED.at);
  block.write(REGULAR_FILE, TYPE_AT);
  block.write('ustar\x0000', MAGIC_AT);
  // The sum is taken with the field itself full of spaces.
  block.fill(' ', CHECKSUM.at, CHECKSUM.at + CHECKSUM.bytes);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, CHECKSUM.bytes - 1)}\0 `.slice(0, CHECKSUM.bytes), CHECKSUM.at);
  return block;
}

/** All digits of the field but one, which is its end. */
function octal(value: number, fieldBytes: number): string {
  return value.toString(8).padStart(fieldBytes - 1, '0');
}

function textAt(tar: Buffer, blockAt: number, { at, bytes }: typeof NAME): string {
  const text = tar.toString('latin1', blockAt + at, blockAt + at + bytes);
  return text.split('\0', 1)[0] ?? '';
}
