import { UnsyncedFiles } from './unsynced-files';

/** A disk that a test makes full or read-only: files can be read, and not written. */
export class FailingDisk extends UnsyncedFiles {
  isFailing = false;

  override makeDirectory(path: string): Promise<boolean> {
    return this.isFailing ? refuse() : super.makeDirectory(path);
  }

  override writeFile(path: string, text: string): Promise<void> {
    return this.isFailing ? refuse() : super.writeFile(path, text);
  }

  override putFile(path: string, text: string): Promise<void> {
    return this.isFailing ? refuse() : super.putFile(path, text);
  }

  override appendFile(path: string, text: string): Promise<void> {
    return this.isFailing ? refuse() : super.appendFile(path, text);
  }

  override rename(from: string, to: string): Promise<boolean> {
    return this.isFailing ? refuse() : super.rename(from, to);
  }
}

function refuse(): Promise<never> {
  return Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
}
