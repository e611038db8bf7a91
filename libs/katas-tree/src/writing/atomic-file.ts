import { join } from 'node:path';
import type { DurableFiles } from './durable-files';

/**
 * A file that is written in full under another name, so that one rename makes it the one that counts. The name is
 * always the same: what a crash leaves there is overwritten by the next.
 */
export class AtomicFile {
  readonly #path: string;
  readonly #newPath: string;

  constructor(
    private readonly files: DurableFiles,
    directory: string,
    name: string,
    private readonly text: string,
  ) {
    this.#path = join(directory, name);
    this.#newPath = join(directory, `.${name}.new`);
  }

  async prepare(): Promise<void> {
    await this.files.writeFile(this.#newPath, this.text);
  }

  /** The caller then syncs the directory. */
  async replace(): Promise<void> {
    await this.files.rename(this.#newPath, this.#path);
  }

  async write(): Promise<void> {
    await this.prepare();
    await this.replace();
  }
}
