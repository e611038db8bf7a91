import { fileNameProblem, type FileChanges, type Files } from '@katas/kata';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The client's own directory. */
export const STATE_DIR = '.katas';

/**
 * Never sent and never written: the client itself, and directories of other tools. A team mate's program could put a
 * file there that an editor or git would run.
 */
const LEFT_ALONE: ReadonlySet<string> = new Set([
  ...[STATE_DIR, 'katas.mjs', '.git', '.hg', '.svn', '.husky', '.envrc', '.direnv'],
  ...['.vscode', '.idea', '.vs', '.fleet', '.zed', '.devcontainer', '.github'],
  ...['node_modules', '__pycache__', '.venv', '.ds_store'],
]);

/** The server accepts 1 MB in total. A larger file is not an avatar's. */
const BYTES_MAX = 1_000_000;

/** The text files below a directory. */
export class LocalFiles {
  constructor(private readonly directory: string) {}

  /** Skips links, and files that are not text. Of `base`, the files that it leaves alone are included. */
  read(base: Files = new Map()): Files {
    const files = new Map([...base].filter(([name]) => !this.#isOurs(name)));
    this.#addFiles('', files);
    return files;
  }

  /** Returns true when the directory has nothing but the client. */
  isEmpty(): boolean {
    return readdirSync(this.directory).every((name) => name === 'katas.mjs' || name === STATE_DIR);
  }

  /** Writes or, where the content is undefined, deletes files. Returns the names that it refuses to touch. */
  apply(changes: FileChanges): readonly string[] {
    const refused = [...changes.keys()].filter((name) => !this.#isOurs(name));
    for (const [name, content] of changes) {
      if (refused.includes(name)) continue;
      const path = join(this.directory, name);
      if (content === undefined) rmSync(path, { force: true });
      else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      }
    }
    return refused;
  }

  /** Keeps a copy below `.katas/backup/<label>` and returns its path. */
  backUp(label: string, name: string, content: string): string {
    const path = join(STATE_DIR, 'backup', label, name);
    mkdirSync(dirname(join(this.directory, path)), { recursive: true });
    writeFileSync(join(this.directory, path), content);
    return path;
  }

  #addFiles(below: string, files: Map<string, string>): void {
    for (const entry of readdirSync(join(this.directory, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (LEFT_ALONE.has(entry.name.toLowerCase())) continue;
      if (entry.isDirectory()) this.#addFiles(name, files);
      const text = entry.isFile() ? textIn(join(this.directory, name)) : undefined;
      if (text !== undefined) files.set(name, text);
    }
  }

  /** Returns false for a name that leaves the directory, also through a link, and for one that is left alone. */
  #isOurs(name: string): boolean {
    const parts = name.split('/');
    const isUnsafe = (part: string): boolean =>
      LEFT_ALONE.has(part.toLowerCase()) || (sep !== '/' && part.includes(sep));
    if (fileNameProblem(name) !== undefined || parts.some(isUnsafe)) return false;
    return parts.every((_part, index) => {
      const path = join(this.directory, ...parts.slice(0, index + 1));
      const found = lstatSync(path, { throwIfNoEntry: false });
      const isLast = index === parts.length - 1;
      return found === undefined || (isLast ? found.isFile() : found.isDirectory());
    });
  }
}

function textIn(path: string): string | undefined {
  if (lstatSync(path).size > BYTES_MAX) return undefined;
  const bytes = readFileSync(path);
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
