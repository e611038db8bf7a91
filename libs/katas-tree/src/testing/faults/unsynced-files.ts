import { closeSync, openSync, writeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { NodeDurableFiles } from '../../writing/durable/node-durable-files';

/** The file system without waits for the disk: the tree of a test need not survive a power cut. */
export class UnsyncedFiles extends NodeDurableFiles {
  override writeFile(path: string, text: string): Promise<void> {
    return writeFile(path, text);
  }

  override async writeAt(path: string, position: number, text: string): Promise<void> {
    const file = openSync(path, 'r+');
    try {
      writeSync(file, text, position);
    } finally {
      closeSync(file);
    }
  }

  override async syncFile(): Promise<void> {
    // No wait.
  }

  override async syncDirectory(): Promise<void> {
    // No wait.
  }
}
