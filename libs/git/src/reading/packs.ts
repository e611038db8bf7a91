import { join } from 'node:path';
import { GitProblem } from '../git-problem';
import type { GitObject, ObjectId, ObjectType } from '../object-id';
import { ByteReader } from './byte-reader';
import { applyDelta, deltaResultSize } from './delta';
import { inflateExactly, inflateStream } from './inflate';
import { offsetInPack } from './pack-index';
import type { ReadBudget } from './read-budget';
import { isDirectory, namesIn, OpenFile } from './read-range';

const PACKS_MAX = 200;
/** Git makes chains of at most 50 deltas by default, and of 250 when it is told to work hard. */
const CHAIN_MAX = 300;

const TYPES: Readonly<Record<number, ObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const OFFSET_DELTA = 6;
const ID_DELTA = 7;

/** An entry of a pack: an object, or a delta to another entry. */
interface Entry {
  readonly type: number;
  readonly size: number;
  /** Where the compressed bytes begin. */
  readonly at: number;
  /** For a delta: where its base is in this pack, or the base's ID. */
  readonly base?: number | ObjectId;
}

/** An object that a pack has. */
interface Found {
  readonly name: string;
  readonly pack: OpenFile;
  readonly at: number;
}

/** The objects in pack files. */
export class Packs {
  readonly #packDir: string;

  constructor(
    objectsDir: string,
    private readonly budget: ReadBudget,
  ) {
    this.#packDir = join(objectsDir, 'pack');
  }

  /** Returns undefined when no pack has the object. */
  read(id: ObjectId): GitObject | undefined {
    const found = this.#find(id);
    if (found === undefined) return undefined;
    try {
      return this.#object(found);
    } finally {
      found.pack.close();
    }
  }

  /** Yields the content of a blob that is not a delta in pieces. Returns whether a pack has it. */
  async *stream(id: ObjectId): AsyncGenerator<Buffer, boolean> {
    const found = this.#find(id);
    if (found === undefined) return false;
    try {
      const entry = entryAt(found.pack, found.at);
      if (TYPES[entry.type] !== 'blob') {
        throw new GitProblem('a large object of the git repository is stored as a delta');
      }
      yield* inflateStream({ file: found.pack, at: entry.at }, 0);
      return true;
    } finally {
      found.pack.close();
    }
  }

  #find(id: ObjectId): Found | undefined {
    for (const name of this.#names()) {
      const at = this.#offset(name, id);
      if (at === undefined) continue;
      const pack = OpenFile.open(join(this.#packDir, `${name}.pack`));
      if (pack !== undefined) return { name, pack, at };
    }
    return undefined;
  }

  #names(): string[] {
    if (!isDirectory(this.#packDir)) return [];
    const names = namesIn(this.#packDir).filter((name) => /^pack-[0-9a-f]{1,64}\.idx$/.test(name));
    return names.slice(0, PACKS_MAX).map((name) => name.slice(0, -'.idx'.length));
  }

  #offset(name: string, id: ObjectId): number | undefined {
    const index = OpenFile.open(join(this.#packDir, `${name}.idx`));
    if (index === undefined) return undefined;
    try {
      return offsetInPack(index, id);
    } finally {
      index.close();
    }
  }

  /** Follows the chain of deltas to an object, then applies them from there. Not recursive. */
  #object({ name, pack, at }: Found): GitObject {
    const deltas: Buffer[] = [];
    let entry = entryAt(pack, at);
    while (entry.base !== undefined) {
      if (deltas.length === CHAIN_MAX) throw new GitProblem('a chain of deltas is too long');
      deltas.push(this.#content(pack, entry));
      const { base } = entry;
      const baseAt = typeof base === 'number' ? base : this.#offset(name, base);
      if (baseAt === undefined) throw new GitProblem('the base of a delta is missing');
      entry = entryAt(pack, baseAt);
    }
    const type = TYPES[entry.type];
    if (type === undefined) throw brokenPack();
    return { type, content: this.#applied(this.#content(pack, entry), deltas) };
  }

  #applied(base: Buffer, deltas: readonly Buffer[]): Buffer {
    return deltas.reduceRight((content, delta) => {
      this.budget.take(deltaResultSize(delta));
      return applyDelta(content, delta);
    }, base);
  }

  #content(pack: OpenFile, { size, at }: Entry): Buffer {
    this.budget.take(size);
    return inflateExactly({ file: pack, at }, size);
  }
}

/** A type, a size and an offset take fewer bytes, and the ID of a base takes 20 more. */
const ENTRY_BYTES = 48;

/** Throws a {@link GitProblem} when no entry begins there. */
function entryAt(pack: OpenFile, start: number): Entry {
  const bytes = pack.read(start, ENTRY_BYTES);
  const reader = new ByteReader(bytes);
  const first = reader.byte();
  const type = (first >> 4) & 7;
  const size = (first & 15) + (first < 0x80 ? 0 : 16 * reader.size());
  const base = baseOf(type, reader, start);
  return { type, size, at: start + reader.at, ...(base === undefined ? {} : { base }) };
}

function baseOf(type: number, reader: ByteReader, start: number): number | ObjectId | undefined {
  if (type === ID_DELTA) return reader.take(20).toString('hex');
  if (type !== OFFSET_DELTA) return undefined;
  const base = start - reader.distance();
  if (base <= 0) throw brokenPack();
  return base;
}

function brokenPack(): GitProblem {
  return new GitProblem('a pack of the git repository is damaged');
}
