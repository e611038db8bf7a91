import { cpSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fixTimes } from '../files/fix-times';
import { hashFiles } from '../files/hash-files';

/** Beside the Dockerfile, and no part of an image: a new start-point or case builds nothing anew. */
const NOT_IN_IMAGE = new Set(['start_point', 'cases', 'rules.json', 'versions.json']);

/** The Dockerfile of a language's folder and what it may COPY. */
export class BuildContext {
  readonly #entries: readonly string[];

  constructor(private readonly folder: string) {
    this.#entries = readdirSync(folder).filter((name) => !NOT_IN_IMAGE.has(name));
  }

  /** Another one whenever the image would be another one. */
  hash(): string {
    return hashFiles(this.folder, this.#entries);
  }

  /** A folder of nothing but the context, below `parentDir`; the same files have the same times there. */
  copyInto(parentDir: string): string {
    const copy = join(parentDir, basename(this.folder));
    rmSync(copy, { recursive: true, force: true });
    for (const entry of this.#entries) {
      cpSync(join(this.folder, entry), join(copy, entry), { recursive: true });
    }
    fixTimes(copy);
    return copy;
  }
}
