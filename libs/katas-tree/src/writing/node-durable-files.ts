import { closeSync, fsync, open, openSync, writeFile } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from '../error-code';
import type { DurableFiles } from './durable-files';

const openFile = promisify(open);
const writeWhole = promisify(writeFile);
const sync = promisify(fsync);

/**
 * The file system of this machine. Calls that may wait for the disk are asynchronous. Opening an existing directory and
 * closing a synced file are synchronous: each takes some hundredths of a millisecond, and an asynchronous call would
 * wait for two other threads to wake up.
 */
export class NodeDurableFiles implements DurableFiles {
  makeDirectory(path: string): Promise<boolean> {
    return unless(['EEXIST'], false, async () => {
      await mkdir(path);
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

  rename(from: string, to: string): Promise<boolean> {
    return unless(['ENOTEMPTY', 'EEXIST'], false, async () => {
      await rename(from, to);
      return true;
    });
  }

  async syncDirectory(path: string): Promise<void> {
    const directory = openSync(path, 'r');
    try {
      await sync(directory);
    } finally {
      closeSync(directory);
    }
  }

  async remove(path: string): Promise<void> {
    await rm(path, { recursive: true, force: true });
  }

  list(path: string): Promise<readonly string[]> {
    return unless(['ENOENT'], [], () => readdir(path));
  }
}

/** Resolves to `instead` when the call fails with one of these codes. */
async function unless<Answer>(
  codes: readonly string[],
  instead: Answer,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (codes.includes(codeOf(error))) return instead;
    throw error;
  }
}
