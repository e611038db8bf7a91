import { join } from 'node:path';
import { isObjectId, type ObjectId } from '../object-id';
import { isDirectory, namesIn, readSmallText } from './read-range';

/** One tag or branch is a line of 41 bytes. */
const REF_BYTES_MAX = 200;
/** A hundred thousand tags. */
const PACKED_BYTES_MAX = 8_000_000;

/** Returns what a tag points to; undefined when there is no such tag. The name has no slash. */
export function tagged(gitDir: string, name: string): ObjectId | undefined {
  return pointedTo(gitDir, 'tags', name);
}

/** Returns the last commit of the branch in use; undefined when there is none. */
export function headCommit(gitDir: string): ObjectId | undefined {
  const head = readSmallText(join(gitDir, 'HEAD'), REF_BYTES_MAX)?.trim() ?? '';
  const [, branch] = /^ref: refs\/heads\/([\w.-]+)$/.exec(head) ?? [];
  if (branch !== undefined) return pointedTo(gitDir, 'heads', branch);
  return isObjectId(head) ? head : undefined;
}

function pointedTo(gitDir: string, kind: 'heads' | 'tags', name: string): ObjectId | undefined {
  const loose = isDirectory(gitDir, 'refs', kind)
    ? readSmallText(join(gitDir, 'refs', kind, name), REF_BYTES_MAX)?.trim()
    : undefined;
  if (loose !== undefined && isObjectId(loose)) return loose;
  const packed = readSmallText(join(gitDir, 'packed-refs'), PACKED_BYTES_MAX) ?? '';
  const end = ` refs/${kind}/${name}`;
  const line = packed.split('\n').find((one) => one.trimEnd().endsWith(end));
  const id = line?.slice(0, 40) ?? '';
  return isObjectId(id) ? id : undefined;
}

/** Returns the tags that are whole numbers, in ascending order. */
export function numberedTags(gitDir: string): number[] {
  const loose = isDirectory(gitDir, 'refs', 'tags') ? namesIn(join(gitDir, 'refs/tags')) : [];
  const packed = readSmallText(join(gitDir, 'packed-refs'), PACKED_BYTES_MAX) ?? '';
  const lines = packed.split('\n').map((line) => line.trimEnd().replace(/^.* refs\/tags\//, ''));
  const numbers = [...loose, ...lines]
    .filter((name) => /^(0|[1-9]\d{0,5})$/.test(name))
    .map(Number);
  return [...new Set(numbers)].sort((a, b) => a - b);
}
