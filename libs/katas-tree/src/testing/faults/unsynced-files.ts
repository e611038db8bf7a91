import { appendFile, writeFile } from 'node:fs/promises';
import { NodeDurableFiles } from '../../writing/durable/node-durable-files';

/** The file system without waits for the disk: the tree of a test need not survive a power cut. */
export class UnsyncedFiles extends NodeDurableFiles {
  override writeFile(path: string, text: string): Promise<void> {
    return writeFile(path, text);
  }

  override appendFile(path: string, text: string): Promise<void> {
    return appendFile(path, text);
  }

  override async syncFile(): Promise<void> {
    // No wait.
  }

  override async syncDirectory(): Promise<void> {
    // No wait.
  }
}
