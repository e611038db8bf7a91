import type { DurableFiles } from '../../writing/durable/durable-files';

/** A file system on which one step fails: a write leaves half of its text, a sync and a rename do nothing. */
export class FaultyStep implements DurableFiles {
  #steps = 0;

  constructor(
    private readonly files: DurableFiles,
    private readonly faultyStep: number,
    private readonly code: string,
  ) {}

  get hasFailed(): boolean {
    return this.#steps > this.faultyStep;
  }

  makeDirectory(path: string): Promise<boolean> {
    return this.#step(() => this.files.makeDirectory(path));
  }

  writeFile(path: string, text: string): Promise<void> {
    return this.#write(text, (part) => this.files.writeFile(path, part));
  }

  putFile(path: string, text: string): Promise<void> {
    return this.#write(text, (part) => this.files.putFile(path, part));
  }

  overwriteFile(path: string, text: string): Promise<void> {
    return this.#write(text, (part) => this.files.overwriteFile(path, part));
  }

  writeAt(path: string, position: number, text: string): Promise<void> {
    return this.#write(text, (part) => this.files.writeAt(path, position, part));
  }

  rename(from: string, to: string): Promise<boolean> {
    return this.#step(() => this.files.rename(from, to));
  }

  syncFile(path: string): Promise<void> {
    return this.#step(() => this.files.syncFile(path));
  }

  syncDirectory(path: string): Promise<void> {
    return this.#step(() => this.files.syncDirectory(path));
  }

  remove(path: string): Promise<void> {
    return this.#step(() => this.files.remove(path));
  }

  list(path: string): Promise<readonly string[]> {
    return this.files.list(path);
  }

  async #write(text: string, write: (part: string) => Promise<void>): Promise<void> {
    await this.#step(
      () => write(text),
      () => write(text.slice(0, text.length / 2)),
    );
  }

  async #step<Result>(whole: () => Promise<Result>, part?: () => Promise<void>): Promise<Result> {
    const step = this.#steps;
    this.#steps += 1;
    if (step !== this.faultyStep) return whole();
    await part?.();
    throw Object.assign(new Error(this.code), { code: this.code });
  }
}
