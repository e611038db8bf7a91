import { pipeline, Readable } from 'node:stream';
import { constants, createInflate, inflateSync, type Inflate } from 'node:zlib';
import { GitProblem } from '../git-problem';
import type { OpenFile } from './read-range';

/** Where the compressed bytes of an object are. */
export interface CompressedPlace {
  readonly file: OpenFile;
  readonly at: number;
}

const CHUNK_BYTES = 256 * 1024;

/** Returns the most bytes that zlib makes of content that it cannot compress, and some more. */
function compressedMax(size: number): number {
  return size + Math.ceil(size / 1000) + 1000;
}

/** Returns exactly `size` bytes. Takes no more memory than twice of that. */
export function inflateExactly({ file, at }: CompressedPlace, size: number): Buffer {
  const compressed = file.read(at, compressedMax(size));
  const bytes = inflated(compressed, size);
  if (bytes.length !== size) throw damaged();
  return bytes;
}

/** Returns the first bytes. There may be fewer, and a few thousand more. */
export function inflateFirst({ file, at }: CompressedPlace, atLeast: number): Buffer {
  try {
    const compressed = file.read(at, compressedMax(atLeast));
    return inflateSync(compressed, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: OUTPUT_OF_FIRST_MAX,
    });
  } catch {
    throw damaged();
  }
}

/** A thousand bytes of zlib become at most a megabyte. */
const OUTPUT_OF_FIRST_MAX = 4_000_000;

/** Yields the content in pieces, without the first `skip` bytes. */
export async function* inflateStream(place: CompressedPlace, skip: number): AsyncGenerator<Buffer> {
  const inflate = createInflate();
  pipeline(Readable.from(compressedChunks(place, inflate)), inflate, () => undefined);
  let left = skip;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      if (left < chunk.length) yield chunk.subarray(left);
      left = Math.max(0, left - chunk.length);
    }
  } catch {
    throw damaged();
  } finally {
    inflate.destroy();
  }
}

/** Ends with the compressed content, though other content may follow it in the file. */
function* compressedChunks({ file, at: start }: CompressedPlace, inflate: Inflate) {
  for (let at = start; at < file.size && !inflate.readableEnded && !inflate.destroyed;) {
    const bytes = file.read(at, CHUNK_BYTES);
    if (bytes.length === 0) return;
    at += bytes.length;
    yield bytes;
  }
}

function inflated(compressed: Buffer, size: number): Buffer {
  try {
    return inflateSync(compressed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw damaged();
  }
}

function damaged(): GitProblem {
  return new GitProblem('an object of the git repository is damaged');
}
