import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** In memory when the machine has such a directory, because no test measures fsync(2). */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A temporary directory for a katas tree. */
export class TemporaryTree {
  readonly dir = mkdtempSync(join(PLACE, 'katas-tree-'));

  /** Writes a file of the tree, as another server does. Writes a value that is no text and no bytes as JSON. */
  put(path: string, content: unknown): void {
    const target = join(this.dir, path);
    mkdirSync(dirname(target), { recursive: true });
    const isRaw = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(target, isRaw ? content : JSON.stringify(content));
  }

  makeDirectory(path: string): void {
    mkdirSync(join(this.dir, path), { recursive: true });
  }

  readJson(path: string): unknown {
    return JSON.parse(readFileSync(join(this.dir, path), 'utf8'));
  }

  /** Returns the path of every file and directory of the tree, with the text of files. */
  everything(): Readonly<Record<string, string | null>> {
    const entries = readdirSync(this.dir, { recursive: true, withFileTypes: true });
    return Object.fromEntries(
      entries.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [
          path.slice(this.dir.length + 1),
          entry.isFile() ? readFileSync(path, 'utf8') : null,
        ];
      }),
    );
  }

  /** Restores the files that `everything` returned. */
  becomes(everything: Readonly<Record<string, string | null>>): void {
    this.removeAll();
    for (const [path, content] of Object.entries(everything)) {
      if (content !== null) this.put(path, content);
    }
  }

  removeAll(): void {
    this.remove();
    mkdirSync(this.dir);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
