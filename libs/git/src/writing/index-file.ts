import { createHash } from 'node:crypto';
import type { FileOfTree } from './new-trees';

const ENTRY_HEAD_BYTES = 62;

/**
 * Returns the content of `.git/index`, version 2, for a working tree with these files. Git reads the files once to see
 * that they are unchanged, because the times in it are zero.
 */
export function indexFile(
  files: ReadonlyMap<string, FileOfTree>,
  sizes: ReadonlyMap<string, number>,
) {
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
