import { join } from 'node:path';
import type { VisibleFiles } from '../../light';
import { fileState, type FileState } from '../../reading/cache/file-cache';
import type { DurableFiles } from './durable-files';

/**
 * A file that is written in full under a temporary name, so that one rename puts it in place. The temporary name is
 * always the same: the next write overwrites what a crash left.
 */
export class AtomicFile {
  readonly path: string;
  readonly #newPath: string;

  constructor(
    private readonly files: DurableFiles,
    directory: string,
    name: string,
    private readonly text: string,
  ) {
    this.path = join(directory, name);
    this.#newPath = join(directory, `.${name}.new`);
  }

  /** Writes the temporary file without a wait for the disk. */
  async prepare(): Promise<void> {
    await this.files.putFile(this.#newPath, this.text);
  }

  /** Returns the state of the prepared file, which it keeps when it is renamed. */
  state(): FileState | undefined {
    return fileState(this.#newPath);
  }

  /** Renames the prepared file. The caller then syncs the directory. */
  async replace(): Promise<void> {
    await this.files.rename(this.#newPath, this.path);
  }

  /** Replaces the file. Its content is on the disk before its name; the caller then syncs the directory. */
  async write(): Promise<void> {
    await this.files.writeFile(this.#newPath, this.text);
    await this.replace();
  }

  /** Replaces the file without a wait for the disk. A power cut may leave a torn file. */
  async put(): Promise<void> {
    await this.prepare();
    await this.replace();
  }
}

/** Returns the files as JSON. `fromEntries` keeps even `__proto__` as a plain property. */
export function filesText(files: VisibleFiles): string {
  return JSON.stringify(Object.fromEntries(files));
}
