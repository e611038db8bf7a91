import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
} from 'node:fs';
import { join } from 'node:path';
import { GitProblem } from '../git-problem';

/** Does not follow a symlink, and does not block on a FIFO. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** An open regular file. Close it. */
export class OpenFile {
  readonly size: number;
  readonly #file: number;

  private constructor(file: number, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** Returns undefined when there is no such file, or it is not a regular file. */
  static open(path: string): OpenFile | undefined {
    let file: number;
    try {
      file = openSync(path, FLAGS);
    } catch {
      return undefined;
    }
    const stats = fstatSync(file);
    if (stats.isFile()) return new OpenFile(file, stats.size);
    closeSync(file);
    return undefined;
  }

  /** Returns at most `length` bytes: fewer at the end of the file. */
  read(at: number, length: number): Buffer {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, this.size - at)));
    let read = 0;
    while (read < bytes.length) {
      const more = readSync(this.#file, bytes, read, bytes.length - read, at + read);
      if (more === 0) break;
      read += more;
    }
    return bytes.subarray(0, read);
  }

  /** Returns exactly `length` bytes. Throws a {@link GitProblem} when the file is shorter. */
  readExactly(at: number, length: number): Buffer {
    const bytes = this.read(at, length);
    if (bytes.length < length)
      throw new GitProblem('the git repository has a file that is cut off');
    return bytes;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Returns the text of a small file; undefined when there is none. Throws a {@link GitProblem} when it is larger. */
export function readSmallText(path: string, bytesMax: number): string | undefined {
  const file = OpenFile.open(path);
  if (file === undefined) return undefined;
  try {
    if (file.size > bytesMax)
      throw new GitProblem('the git repository has too large a list of tags');
    return file.read(0, file.size).toString('latin1');
  } finally {
    file.close();
  }
}

/** Returns true when every part below `root` is a directory, and none a symlink. */
export function isDirectory(root: string, ...parts: readonly string[]): boolean {
  return [...parts.keys(), parts.length].every((count) => {
    const stats = lstatSync(join(root, ...parts.slice(0, count)), { throwIfNoEntry: false });
    return stats?.isDirectory() === true;
  });
}

export function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
