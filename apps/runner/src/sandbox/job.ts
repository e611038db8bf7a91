import type { FileName } from '@katas/kata';
import { pack } from 'tar-stream';

export interface FilesIn {
  readonly deletedFilenames: readonly FileName[];
  readonly changedFiles: ReadonlyMap<FileName, string>;
}

/** `run` runs cyber-dojo.sh; `claim` makes a sandbox the avatar's, once. */
export type JobKind = 'run' | 'claim';

/**
 * A job as the sandbox's loop reads it (`sandbox-script.ts`). Names and contents travel as NUL-separated data and as a
 * tar, or, for a few plain names, as sizes and names in the header with the bytes after it; never as shell text. With `mend`, whatever stands in the way of the changed files is removed first.
 */
export async function encodeJob(
  nonce: string,
  kind: JobKind,
  files: FilesIn,
  { mend }: { mend: boolean },
): Promise<Buffer> {
  const changed = [...files.changedFiles.keys()];
  const removals = names(mend ? [...files.deletedFilenames, ...changed] : files.deletedFilenames);
  const parents = names(mend ? parentsOf(changed) : []);
  const isPlain = !mend && changed.length <= PLAIN_MAX && changed.every((name) => PLAIN.test(name));
  const tar = isPlain ? NONE : await tarOf(files.changedFiles);
  const plain = isPlain ? files.changedFiles : new Map<FileName, string>();
  return job(`${nonce} ${kind}`, { removals, parents, tar, plain });
}

/** Names that a shell reads as they are, in the sandbox's own directory. */
const PLAIN = /^\w[\w.-]*$/;
/** Each plain file costs the sandbox one program, a tar of any size two that are slower. */
const PLAIN_MAX = 3;
const NONE = Buffer.alloc(0);

/** A job that removes all but these files from the sandbox. */
export function encodePruning(nonce: string, keep: Iterable<FileName>): Buffer {
  const removals = names([...keep]);
  return job(`${nonce} prune`, { removals, parents: NONE, tar: NONE, plain: new Map() });
}

interface JobParts {
  readonly removals: Buffer;
  readonly parents: Buffer;
  readonly tar: Buffer;
  readonly plain: ReadonlyMap<string, string>;
}

function job(head: string, { removals, parents, tar, plain }: JobParts): Buffer {
  const contents = [...plain].map(([name, content]) => ({ name, bytes: Buffer.from(content) }));
  const sizes = [removals, parents, tar].map(({ length }) => length);
  const files = contents.flatMap(({ name, bytes }) => [bytes.length, name]);
  const header = Buffer.from(`${[head, ...sizes, ...files].join(' ')}\n`);
  return Buffer.concat([header, parents, removals, tar, ...contents.map(({ bytes }) => bytes)]);
}

function names(list: readonly string[]): Buffer {
  return Buffer.from(list.map((name) => `./${name}\0`).join(''));
}

/** Every directory on the way to a file, outermost first; the sandbox itself is one. */
function parentsOf(changed: readonly string[]): string[] {
  const parents = new Set(['']);
  for (const name of changed) {
    for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1))
      parents.add(name.slice(0, at));
  }
  return [...parents];
}

async function tarOf(files: ReadonlyMap<FileName, string>): Promise<Buffer> {
  if (files.size === 0) return Buffer.alloc(0);
  const tar = pack();
  for (const [name, content] of files) {
    tar.entry({ name: `./${name}`, mode: name.endsWith('.sh') ? 0o755 : 0o644 }, content);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
