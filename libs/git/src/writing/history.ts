import { createHash } from 'node:crypto';
import { objectIdOf, type GitObject, type ObjectId } from '../object-id';
import { gitPaths } from './git-paths';
import { commitObject, looseFile, tagObject, type Author } from './new-objects';
import { treeObjects, type FileOfTree } from './new-trees';

/** One commit with its tag. */
export interface Moment {
  readonly tag: string;
  readonly files: ReadonlyMap<string, string>;
  readonly seconds: number;
  readonly message: string;
  /** The message of the tag. */
  readonly tagMessage: string;
}

/** A file of the new repository: its path below the working tree, and its bytes. */
export interface NewFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly isExecutable: boolean;
}

const CONFIG = `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tbare = false
`;
const BRANCH = 'refs/heads/main';
/** Of an entry of `.git/index`, before its name. */
const ENTRY_HEAD_BYTES = 62;

/**
 * Yields the files of a repository with one commit and one annotated tag for each moment, on the branch `main`, and the
 * files of the last moment as its working tree. Keeps one moment and the IDs of the objects in memory.
 */
export async function* historyFiles(
  moments: AsyncIterable<Moment>,
  { author, executable }: { author: Author; executable: (path: string) => boolean },
): AsyncGenerator<NewFile> {
  yield gitFile('HEAD', `ref: ${BRANCH}\n`);
  yield gitFile('config', CONFIG);
  const objects = new NewObjects();
  const tags: { readonly tag: string; readonly line: string }[] = [];
  let last: Snapshot | undefined;
  let head: ObjectId | undefined;
  for await (const { tag, files, seconds, message, tagMessage } of moments) {
    last = snapshotOf(files, executable);
    yield* objects.files([...last.objects]);
    const commit = commitObject({ tree: last.top, parent: head, author, seconds, message });
    head = objectIdOf(commit);
    const annotation = tagObject({ name: tag, commit: head, author, seconds, message: tagMessage });
    yield* objects.files([commit, annotation]);
    tags.push({ tag, line: `${objectIdOf(annotation)} refs/tags/${tag}\n^${head}\n` });
  }
  if (head === undefined || last === undefined) return;
  tags.sort((a, b) => Buffer.compare(Buffer.from(a.tag), Buffer.from(b.tag)));
  const lines = tags.map(({ line }) => line).join('');
  yield gitFile('packed-refs', `# pack-refs with: peeled fully-peeled sorted \n${lines}`);
  yield gitFile(BRANCH, `${head}\n`);
  yield* workingTree(last);
}

/** The objects of one state of the files. */
interface Snapshot {
  readonly objects: readonly GitObject[];
  readonly top: ObjectId;
  readonly tree: ReadonlyMap<string, FileOfTree>;
  readonly contents: ReadonlyMap<string, Buffer>;
}

function snapshotOf(
  files: ReadonlyMap<string, string>,
  executable: (path: string) => boolean,
): Snapshot {
  const contents = new Map(
    gitPaths(files).map(({ path, content }) => [path, Buffer.from(content)]),
  );
  const blobs = [...contents].map(([path, content]) => {
    const blob: GitObject = { type: 'blob', content };
    return { path, blob, file: { id: objectIdOf(blob), isExecutable: executable(path) } };
  });
  const tree = new Map(blobs.map(({ path, file }) => [path, file]));
  const { objects, top } = treeObjects(tree);
  return { objects: [...blobs.map(({ blob }) => blob), ...objects], top, tree, contents };
}

class NewObjects {
  readonly #known = new Set<string>();

  /** Yields the objects that were not yielded before. */
  async *files(objects: readonly GitObject[]): AsyncGenerator<NewFile> {
    for (const object of objects) {
      const id = Buffer.from(objectIdOf(object), 'hex').toString('latin1');
      if (this.#known.has(id)) continue;
      this.#known.add(id);
      const { path, bytes } = await looseFile(object);
      yield gitFile(path, bytes);
    }
  }
}

function* workingTree({ tree, contents }: Snapshot): Generator<NewFile> {
  const sizes = new Map([...contents].map(([path, { length }]) => [path, length]));
  yield gitFile('index', indexFile(tree, sizes));
  for (const [path, bytes] of contents) {
    yield { path, bytes, isExecutable: tree.get(path)?.isExecutable === true };
  }
}

function gitFile(path: string, content: string | Buffer): NewFile {
  return { path: `.git/${path}`, bytes: Buffer.from(content), isExecutable: false };
}

/**
 * Returns the content of `.git/index`, version 2, for a working tree with these files. Git reads the files once to see
 * that they are unchanged, because the times in it are zero.
 */
function indexFile(files: ReadonlyMap<string, FileOfTree>, sizes: ReadonlyMap<string, number>) {
  const paths = [...files.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const head = Buffer.alloc(12);
  head.write('DIRC');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(paths.length, 8);
  const entries = paths.flatMap((path) => {
    const file = files.get(path);
    return file === undefined ? [] : [entryOf(path, file, sizes.get(path) ?? 0)];
  });
  const content = Buffer.concat([head, ...entries]);
  return Buffer.concat([content, createHash('sha1').update(content).digest()]);
}

function entryOf(path: string, { id, isExecutable }: FileOfTree, size: number): Buffer {
  const name = Buffer.from(path);
  // One to eight NULs, so that each entry has a multiple of eight bytes.
  const length = ENTRY_HEAD_BYTES + name.length;
  const entry = Buffer.alloc(length + 8 - (length % 8));
  entry.writeUInt32BE(isExecutable ? 0o100755 : 0o100644, 24);
  entry.writeUInt32BE(size, 36);
  entry.write(id, 40, 'hex');
  entry.writeUInt16BE(Math.min(name.length, 0xfff), 60);
  name.copy(entry, ENTRY_HEAD_BYTES);
  return entry;
}
