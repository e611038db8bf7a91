import { UnsyncedFiles } from './unsynced-files';

/** A disk that a test makes full or read-only: files can be read, and not written. */
export class FailingDisk extends UnsyncedFiles {
  isFailing = false;
  /** The system's error code. */
  code = 'ENOSPC';

  override makeDirectory(path: string): Promise<boolean> {
    return this.isFailing ? this.#refuse() : super.makeDirectory(path);
  }

  override writeFile(path: string, text: string): Promise<void> {
    return this.isFailing ? this.#refuse() : super.writeFile(path, text);
  }

  override putFile(path: string, text: string): Promise<void> {
    return this.isFailing ? this.#refuse() : super.putFile(path, text);
  }

  override overwriteFile(path: string, text: string): Promise<void> {
    return this.isFailing ? this.#refuse() : super.overwriteFile(path, text);
  }

  override writeAt(path: string, position: number, text: string): Promise<void> {
    return this.isFailing ? this.#refuse() : super.writeAt(path, position, text);
  }

  override rename(from: string, to: string): Promise<boolean> {
    return this.isFailing ? this.#refuse() : super.rename(from, to);
  }

  #refuse(): Promise<never> {
    return Promise.reject(Object.assign(new Error('the disk fails'), { code: this.code }));
  }
}
