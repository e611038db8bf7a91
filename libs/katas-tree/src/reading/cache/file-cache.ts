import { lstatSync, type Stats } from 'node:fs';

/** What differs once a file has been changed or replaced. */
export type FileState = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs'>;

export interface Entry<Value> {
  readonly state: FileState;
  readonly value: Value;
}

/** The memory of an entry besides its value. */
const ENTRY_BYTES = 300;

/** A change that follows another one within a tick of the file system's clock leaves the same time. */
const SETTLED_MS = 2000;

/**
 * Values that were made from files, each for as long as its file is unchanged: a file that was edited by hand counts at
 * once. Drops the values that were used least recently beyond a total size. A value counts `times` the size of its
 * file. Values that are not in their files yet count until they are.
 */
export class FileCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #unwritten = new Map<string, Value>();
  #size = 0;

  constructor(
    private readonly sizeMax: number,
    private readonly times = 1,
  ) {}

  /** Returns the value of a file; undefined when there is none, or the file is another one by now. */
  get(path: string): Value | undefined {
    return this.#unwritten.get(path) ?? this.entry(path)?.value;
  }

  /** Returns the value of a file as it is on the disk, with the state of the file. */
  entry(path: string): Entry<Value> | undefined {
    const entry = this.#entries.get(path);
    if (entry === undefined) return undefined;
    this.#remove(path, entry);
    if (!isSameState(entry.state, fileState(path))) return undefined;
    this.#add(path, entry);
    return entry;
  }

  /** Returns a value that is not in its file yet. */
  unwritten(path: string): Value | undefined {
    return this.#unwritten.get(path);
  }

  /** Keeps what the caller is going to write into the file. It counts until `set` or `forgetUnwritten`. */
  setUnwritten(path: string, value: Value): void {
    this.#unwritten.set(path, value);
  }

  forgetUnwritten(path: string): void {
    this.#unwritten.delete(path);
  }

  /** Keeps what the caller has written into the file. */
  set(path: string, state: FileState | undefined, value: Value): void {
    this.#unwritten.delete(path);
    const before = this.#entries.get(path);
    if (before !== undefined) this.#remove(path, before);
    if (state === undefined || this.times * state.size > this.sizeMax / 4) return;
    this.#add(path, { state, value });
    for (const [oldest, entry] of this.#entries) {
      if (this.#size <= this.sizeMax) break;
      this.#remove(oldest, entry);
    }
  }

  /** Resolves to the value, which `read` makes when there is none. Does not keep undefined. */
  async through<Read extends Value | undefined>(
    path: string,
    read: () => Promise<Read>,
  ): Promise<Read | Value> {
    const known = this.get(path);
    if (known !== undefined) return known;
    // Before it is read: when it changes meanwhile, the next call finds another state.
    const state = fileState(path);
    const value = await read();
    if (value !== undefined && isSettled(state)) this.set(path, state, value);
    return value;
  }

  clear(): void {
    this.#entries.clear();
    this.#unwritten.clear();
    this.#size = 0;
  }

  #add(path: string, entry: Entry<Value>): void {
    this.#entries.set(path, entry);
    this.#size += this.#sizeOf(entry);
  }

  #remove(path: string, entry: Entry<Value>): void {
    this.#entries.delete(path);
    this.#size -= this.#sizeOf(entry);
  }

  #sizeOf({ state }: Entry<Value>): number {
    return ENTRY_BYTES + this.times * state.size;
  }
}

/** Returns undefined when there is no such file, or it cannot be looked at. */
export function fileState(path: string): FileState | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function isSettled(state: FileState | undefined): boolean {
  return state !== undefined && Math.abs(Date.now() - state.mtimeMs) > SETTLED_MS;
}

/** Returns whether the file is unchanged. */
export function isSameState(one: FileState, other: FileState | undefined): boolean {
  return (
    one.ino === other?.ino &&
    one.mtimeMs === other.mtimeMs &&
    one.size === other.size &&
    one.dev === other.dev
  );
}
