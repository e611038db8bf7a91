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
 * tar, never as shell text. With `mend`, whatever stands in the way of the changed files is removed first.
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
  const tar = await tarOf(files.changedFiles);
  return job(`${nonce} ${kind}`, { removals, parents, tar });
}

/** A job that removes all but these files from the sandbox. */
export function encodePruning(nonce: string, keep: Iterable<FileName>): Buffer {
  const none = Buffer.alloc(0);
  return job(`${nonce} prune`, { removals: names([...keep]), parents: none, tar: none });
}

function job(
  head: string,
  { removals, parents, tar }: Record<'removals' | 'parents' | 'tar', Buffer>,
): Buffer {
  const header = Buffer.from(`${head} ${removals.length} ${parents.length} ${tar.length}\n`);
  return Buffer.concat([header, parents, removals, tar]);
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
