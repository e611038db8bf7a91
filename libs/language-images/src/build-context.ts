import { cpSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fixTimes } from './files/fix-times';
import { hashFiles } from './files/hash-files';

/** Files beside the Dockerfile that are not part of the image: a change of them does not rebuild it. */
const NOT_IN_IMAGE = new Set([
  'start_point',
  'cases',
  'rules.json',
  'versions.json',
  'checked.json',
  'plain',
]);

/** The Dockerfile of a folder and the files that it may COPY. */
export class BuildContext {
  readonly #entries: readonly string[];

  constructor(private readonly folder: string) {
    this.#entries = readdirSync(folder).filter((name) => !NOT_IN_IMAGE.has(name));
  }

  /** Changes whenever the image would change. */
  hash(): string {
    return hashFiles(this.folder, this.#entries);
  }

  /** Copies the context to a folder below `parentDir`. Equal files have equal times there. */
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
