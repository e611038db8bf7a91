import { join } from 'node:path';
import { GitProblem } from '../git-problem';
import type { GitObject, ObjectId, ObjectType } from '../object-id';
import { inflateExactly, inflateFirst, inflateStream } from './inflate';
import type { ReadBudget } from './read-budget';
import { isDirectory, OpenFile } from './read-range';

const HEADER = /^(blob|commit|tag|tree) (0|[1-9]\d{0,14})\0/;
/** Longer than the longest header. */
const HEADER_BYTES = 32;

/** The objects that are files of their own. */
export class LooseObjects {
  constructor(
    private readonly objectsDir: string,
    private readonly budget: ReadBudget,
  ) {}

  /** Returns undefined when the object is not here. */
  read(id: ObjectId): GitObject | undefined {
    const file = this.#open(id);
    if (file === undefined) return undefined;
    try {
      const { type, size, length } = headerOf(file);
      this.budget.take(size);
      const content = inflateExactly({ file, at: 0 }, length + size).subarray(length);
      return { type, content };
    } finally {
      file.close();
    }
  }

  /** Yields the content of a blob in pieces; nothing when the object is not here. Returns whether it is here. */
  async *stream(id: ObjectId): AsyncGenerator<Buffer, boolean> {
    const file = this.#open(id);
    if (file === undefined) return false;
    try {
      const { type, length } = headerOf(file);
      if (type !== 'blob') throw new GitProblem(`an object of the git repository is a ${type}`);
      yield* inflateStream({ file, at: 0 }, length);
      return true;
    } finally {
      file.close();
    }
  }

  #open(id: ObjectId): OpenFile | undefined {
    const [outer, inner] = [id.slice(0, 2), id.slice(2)];
    if (!isDirectory(this.objectsDir, outer)) return undefined;
    return OpenFile.open(join(this.objectsDir, outer, inner));
  }
}

function headerOf(file: OpenFile): { type: ObjectType; size: number; length: number } {
  const first = inflateFirst({ file, at: 0 }, HEADER_BYTES).subarray(0, HEADER_BYTES);
  const [header, type, size] = HEADER.exec(first.toString('latin1')) ?? [];
  if (header === undefined) throw new GitProblem('an object of the git repository has no header');
  return { type: type as ObjectType, size: Number(size), length: header.length };
}
