import { join } from 'node:path';
import { isObjectId, type ObjectId } from '../object-id';
import { isDirectory, namesIn, readSmallText } from './read-range';

/** One tag is a line of 41 bytes. */
const TAG_BYTES_MAX = 200;
/** A hundred thousand tags. */
const PACKED_BYTES_MAX = 8_000_000;

/** Returns what a tag points to; undefined when there is no such tag. The name has no slash. */
export function tagged(gitDir: string, name: string): ObjectId | undefined {
  const loose = isDirectory(gitDir, 'refs', 'tags')
    ? readSmallText(join(gitDir, 'refs/tags', name), TAG_BYTES_MAX)?.trim()
    : undefined;
  if (loose !== undefined && isObjectId(loose)) return loose;
  const packed = readSmallText(join(gitDir, 'packed-refs'), PACKED_BYTES_MAX) ?? '';
  const end = ` refs/tags/${name}`;
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
