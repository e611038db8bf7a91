import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { codeOf } from '../error-code';
import type { DurableFiles } from './durable-files';

/** The file system of this machine. */
export class NodeDurableFiles implements DurableFiles {
  makeDirectory(path: string): Promise<boolean> {
    return unless(['EEXIST'], false, async () => {
      await mkdir(path);
      return true;
    });
  }

  async writeFile(path: string, text: string): Promise<void> {
    const file = await open(path, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  rename(from: string, to: string): Promise<boolean> {
    return unless(['ENOTEMPTY', 'EEXIST'], false, async () => {
      await rename(from, to);
      return true;
    });
  }

  async syncDirectory(path: string): Promise<void> {
    const directory = await open(path, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }

  async remove(path: string): Promise<void> {
    await rm(path, { recursive: true, force: true });
  }

  list(path: string): Promise<readonly string[]> {
    return unless(['ENOENT'], [], () => readdir(path));
  }
}

/** The answer, or `instead` when it fails with one of these codes. */
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
