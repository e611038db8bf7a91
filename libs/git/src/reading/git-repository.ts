import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { GitProblem } from '../git-problem';
import { objectIdOf, type GitObject, type ObjectId, type ObjectType } from '../object-id';
import { LooseObjects } from './loose-objects';
import { Packs } from './packs';
import { ReadBudget } from './read-budget';
import { isDirectory } from './read-range';
import { headCommit, numberedTags, tagged } from './tags';
import { treeEntries, type TreeEntry } from './tree-entries';

/** A tag may point to a tag. */
const TAGS_DEEP_MAX = 5;
const DIRECTORIES_DEEP_MAX = 200;
const FILES_MAX = 5000;
const COMMITS_MAX = 100_000;

/**
 * A git repository of another server. Reads no configuration and runs nothing. Every call throws a {@link GitProblem}
 * for a repository that is damaged, and takes bounded memory and time.
 */
export class GitRepository {
  readonly #loose: LooseObjects;
  readonly #packs: Packs;

  private constructor(private readonly gitDir: string) {
    const budget = new ReadBudget();
    this.#loose = new LooseObjects(join(gitDir, 'objects'), budget);
    this.#packs = new Packs(join(gitDir, 'objects'), budget);
  }

  /** Returns undefined when the directory is not a repository, or is a symlink. */
  static open(gitDir: string): GitRepository | undefined {
    return isDirectory(gitDir, 'objects') ? new GitRepository(gitDir) : undefined;
  }

  /** Returns the tags that are whole numbers, in ascending order. */
  numberedTags(): number[] {
    return numberedTags(this.gitDir);
  }

  /** Yields the commits of the branch in use, newest first, without those of merged branches. */
  *history(): Generator<ObjectId> {
    let id = headCommit(this.gitDir);
    for (let count = 0; id !== undefined && count < COMMITS_MAX; count += 1) {
      const commit = this.#peeled(id);
      yield id;
      id = optionalFieldOf(commit, 'parent');
    }
  }

  /** Returns what a tag points to, a commit or another tag; undefined when there is no such tag. */
  idOfTag(tag: string): ObjectId | undefined {
    return tagged(this.gitDir, tag);
  }

  /** Returns the message of an annotated tag; undefined for any other tag. */
  messageOf(tag: string): string | undefined {
    const id = this.idOfTag(tag);
    const object = id === undefined ? undefined : this.#object(id);
    if (object?.type !== 'tag') return undefined;
    return object.content.subarray(object.content.indexOf('\n\n') + 2).toString('utf8');
  }

  /** Returns the files and directories at the top of a tag's commit; undefined when there is no such tag. */
  entriesAt(tag: string): TreeEntry[] | undefined {
    const id = this.idOfTag(tag);
    return id === undefined ? undefined : this.#entriesOf(this.#peeled(id));
  }

  /** Returns all files of a tag's commit by their paths; undefined when there is no such tag. */
  filesAt(tag: string): ReadonlyMap<string, ObjectId> | undefined {
    const id = this.idOfTag(tag);
    return id === undefined ? undefined : this.filesIn(id);
  }

  /** Returns all files of a commit, or of the commit that a tag names, by their paths. */
  filesIn(commit: ObjectId): ReadonlyMap<string, ObjectId> {
    return this.#filesOf(this.#peeled(commit));
  }

  blob(id: ObjectId): Buffer {
    return this.#expect(id, 'blob');
  }

  /** Yields a blob of any size in pieces. */
  async *blobStream(id: ObjectId): AsyncGenerator<Buffer> {
    if (yield* this.#loose.stream(id)) return;
    if (yield* this.#packs.stream(id)) return;
    throw this.#missing();
  }

  #entriesOf(commit: GitObject): TreeEntry[] {
    return treeEntries(this.#expect(fieldOf(commit, 'tree'), 'tree'));
  }

  #filesOf(commit: GitObject): ReadonlyMap<string, ObjectId> {
    const top = this.#entriesOf(commit);
    const files = new Map<string, ObjectId>();
    const waiting = top.map((entry) => ({ ...entry, path: entry.name, depth: 0 }));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { path, depth, id, kind } = next;
      if (kind === 'file') files.set(path, id);
      if (kind !== 'directory') continue;
      for (const entry of treeEntries(this.#expect(id, 'tree'))) {
        waiting.push({ ...entry, path: `${path}/${entry.name}`, depth: depth + 1 });
      }
      if (depth > DIRECTORIES_DEEP_MAX || files.size + waiting.length > FILES_MAX) {
        throw new GitProblem('a commit of the git repository has too many files');
      }
    }
    return files;
  }

  #peeled(start: ObjectId): GitObject {
    let object = this.#object(start);
    for (let deep = 0; object.type === 'tag' && deep < TAGS_DEEP_MAX; deep += 1) {
      object = this.#object(fieldOf(object, 'object'));
    }
    if (object.type !== 'commit')
      throw new GitProblem('a tag of the git repository names no commit');
    return object;
  }

  #expect(id: ObjectId, type: ObjectType): Buffer {
    const object = this.#object(id);
    if (object.type === type) return object.content;
    throw new GitProblem(`an object of the git repository is a ${object.type}, not a ${type}`);
  }

  /** Returns the problem of a missing object. Objects of other repositories are not read: they may be anywhere. */
  #missing(): GitProblem {
    const alternates = lstatSync(join(this.gitDir, 'objects/info/alternates'), {
      throwIfNoEntry: false,
    });
    const where = alternates === undefined ? '' : ', or is in another repository (alternates)';
    return new GitProblem(`an object of the git repository is missing${where}`);
  }

  #object(id: ObjectId): GitObject {
    const object = this.#loose.read(id) ?? this.#packs.read(id);
    if (object === undefined) throw this.#missing();
    if (objectIdOf(object) === id) return object;
    throw new GitProblem('an object of the git repository does not match its ID');
  }
}

/** Returns the ID in a header line of a commit or a tag; undefined when there is no such line. */
function optionalFieldOf({ content }: GitObject, name: string): ObjectId | undefined {
  return new RegExp(`^${name} ([0-9a-f]{40})$`, 'm').exec(headOf(content))?.[1];
}

function fieldOf(object: GitObject, name: string): ObjectId {
  const id = optionalFieldOf(object, name);
  if (id === undefined)
    throw new GitProblem(`a commit or a tag of the git repository has no ${name}`);
  return id;
}

function headOf(content: Buffer): string {
  const end = content.indexOf('\n\n');
  return content.toString('latin1', 0, Math.min(end < 0 ? content.length : end, 4000));
}
