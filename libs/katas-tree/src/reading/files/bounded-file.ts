import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { codeOf } from '../../error-code';

export type FileReading =
  | { readonly found: 'text'; readonly text: string }
  | { readonly found: 'absent' }
  | {
      readonly found: 'problem';
      readonly problem: string;
      /** The file is larger than the bound. It may be read in pieces. */
      readonly isLarge?: true;
    };

const MB = 1_000_000;

/**
 * The largest file of the tree that is read. The largest of 573 real manifests has 1.3 MB. Larger files contain the
 * output of a runaway program (one has 460 MB).
 */
export const FILE_BYTES_MAX = 10 * MB;

/** Does not follow a symlink, and does not block on a FIFO, which is then refused as not a regular file. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Returns the whole content of a regular file, or why it is not read. Never throws. Reads nothing of a file over the
 * bound.
 *
 * Synchronous, because manifests are read for each Test: the system calls take some hundredths of a millisecond, and
 * an asynchronous call would wait for two other threads to wake up.
 */
export function readBoundedFile(path: string): FileReading {
  let file: number | undefined;
  try {
    file = openSync(path, FLAGS);
    return readAll(file);
  } catch (error) {
    return whyNot(codeOf(error));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Yields a regular file of any size in pieces. Does not follow a symlink. */
export async function* readInPieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, FLAGS);
  try {
    if (!(await file.stat()).isFile()) return;
    yield* file.createReadStream({
      highWaterMark: PIECE_BYTES,
      autoClose: false,
    }) as AsyncIterable<Buffer>;
  } finally {
    await file.close();
  }
}

const PIECE_BYTES = 256 * 1024;

function readAll(file: number): FileReading {
  const stats = fstatSync(file);
  if (!stats.isFile()) return { found: 'problem', problem: 'is not a file' };
  if (stats.size > FILE_BYTES_MAX) {
    return { found: 'problem', problem: `is larger than ${FILE_BYTES_MAX / MB} MB`, isLarge: true };
  }
  const bytes = Buffer.alloc(stats.size);
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read) {
    read = readSync(file, bytes, length, bytes.length - length, null);
  }
  return { found: 'text', text: bytes.toString('utf8', 0, length) };
}

function whyNot(code: string): FileReading {
  if (code === 'ENOENT') return { found: 'absent' };
  if (code === 'ELOOP') return { found: 'problem', problem: 'is a symlink' };
  return { found: 'problem', problem: `cannot be read (${code})` };
}
