import {
  closeSync,
  constants,
  fdatasync,
  fstatSync,
  fsync,
  ftruncateSync,
  mkdirSync,
  open,
  openSync,
  writeFile,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from '../../error-code';
import type { DurableFiles } from './durable-files';

const openFile = promisify(open);
const writeWhole = promisify(writeFile);
const sync = promisify(fsync);
const syncData = promisify(fdatasync);

/** Without `O_TRUNC`: ext4 starts to write a file that was truncated when it is closed. */
const OVERWRITE = constants.O_WRONLY | constants.O_CREAT;

/**
 * The file system of this machine. Calls that may wait for the disk are asynchronous: syncs, and a rename, for which
 * ext4 starts to write the file. All others are synchronous: each takes some hundredths of a millisecond, and an
 * asynchronous call would wait for two other threads to wake up.
 */
export class NodeDurableFiles implements DurableFiles {
  makeDirectory(path: string): Promise<boolean> {
    return unless(['EEXIST'], false, () => {
      mkdirSync(path);
      return true;
    });
  }

  async writeFile(path: string, text: string): Promise<void> {
    const file = await openFile(path, 'w');
    try {
      await writeWhole(file, text);
      await sync(file);
    } finally {
      closeSync(file);
    }
  }

  async putFile(path: string, text: string): Promise<void> {
    writeFileSync(path, text);
  }

  async overwriteFile(path: string, text: string): Promise<void> {
    const file = openSync(path, OVERWRITE);
    try {
      const bytes = Buffer.from(text);
      writeAllSync(file, 0, bytes);
      // A file system that keeps a journal notes each truncation in it.
      if (fstatSync(file).size > bytes.length) ftruncateSync(file, bytes.length);
    } finally {
      closeSync(file);
    }
  }

  async writeAt(path: string, position: number, text: string): Promise<void> {
    const file = openSync(path, constants.O_WRONLY);
    try {
      writeAllSync(file, position, Buffer.from(text));
      await syncData(file);
    } finally {
      closeSync(file);
    }
  }

  rename(from: string, to: string): Promise<boolean> {
    return unless(['ENOTEMPTY', 'EEXIST'], false, async () => {
      await rename(from, to);
      return true;
    });
  }

  syncFile(path: string): Promise<void> {
    return unless(['ENOENT', 'ENOTDIR'], undefined, () => syncPath(path));
  }

  syncDirectory(path: string): Promise<void> {
    return unless(['ENOENT', 'ENOTDIR'], undefined, () => syncPath(path));
  }

  async remove(path: string): Promise<void> {
    await rm(path, { recursive: true, force: true });
  }

  list(path: string): Promise<readonly string[]> {
    return unless(['ENOENT'], [], () => readdir(path));
  }
}

function writeAllSync(file: number, position: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
}

async function syncPath(path: string): Promise<void> {
  const file = openSync(path, 'r');
  try {
    await sync(file);
  } finally {
    closeSync(file);
  }
}

/** Resolves to `instead` when the call fails with one of these codes. */
async function unless<Answer>(
  codes: readonly string[],
  instead: Answer,
  ask: () => Promise<Answer> | Answer,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (codes.includes(codeOf(error))) return instead;
    throw error;
  }
}
