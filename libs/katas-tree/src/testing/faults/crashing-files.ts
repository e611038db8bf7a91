import type { DurableFiles } from '../../writing/durable/durable-files';

/**
 * A file system that crashes at one step: a file that is being written at that step is cut off, and later steps do
 * nothing. Records the names of the steps.
 */
export class CrashingFiles implements DurableFiles {
  readonly steps: string[] = [];

  constructor(
    private readonly files: DurableFiles,
    private readonly crashAtStep = Infinity,
  ) {}

  get crashed(): boolean {
    return this.steps.length > this.crashAtStep;
  }

  makeDirectory(path: string): Promise<boolean> {
    return this.#step(`make ${path}`, () => this.files.makeDirectory(path));
  }

  async writeFile(path: string, text: string): Promise<void> {
    await this.#step(
      `write ${path}`,
      () => this.files.writeFile(path, text),
      () => this.files.writeFile(path, text.slice(0, text.length / 2)),
    );
  }

  async putFile(path: string, text: string): Promise<void> {
    await this.#step(
      `put ${path}`,
      () => this.files.putFile(path, text),
      () => this.files.putFile(path, text.slice(0, text.length / 2)),
    );
  }

  async overwriteFile(path: string, text: string): Promise<void> {
    await this.#step(
      `overwrite ${path}`,
      () => this.files.overwriteFile(path, text),
      () => this.files.overwriteFile(path, text.slice(0, text.length / 2)),
    );
  }

  async writeAt(path: string, position: number, text: string): Promise<void> {
    await this.#step(
      `write into ${path}`,
      () => this.files.writeAt(path, position, text),
      () => this.files.writeAt(path, position, text.slice(0, text.length / 2)),
    );
  }

  syncFile(path: string): Promise<void> {
    return this.#step(`sync ${path}`, () => this.files.syncFile(path));
  }

  rename(from: string, to: string): Promise<boolean> {
    return this.#step(`rename to ${to}`, () => this.files.rename(from, to));
  }

  syncDirectory(path: string): Promise<void> {
    return this.#step(`sync ${path}`, () => this.files.syncDirectory(path));
  }

  remove(path: string): Promise<void> {
    return this.#step(`remove ${path}`, () => this.files.remove(path));
  }

  list(path: string): Promise<readonly string[]> {
    return this.#step(`list ${path}`, () => this.files.list(path));
  }

  async #step<Result>(
    name: string,
    whole: () => Promise<Result>,
    torn?: () => Promise<unknown>,
  ): Promise<Result> {
    this.steps.push(name);
    const step = this.steps.length - 1;
    if (step < this.crashAtStep) return whole();
    if (step === this.crashAtStep) await torn?.();
    throw new Error(`crashed at step ${this.crashAtStep}`);
  }
}
