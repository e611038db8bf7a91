import { GitProblem } from '../git-problem';
import { ByteReader } from './byte-reader';

/** Returns the bytes of the result of a delta. */
export function deltaResultSize(delta: Buffer): number {
  const reader = new ByteReader(delta);
  reader.size();
  return reader.size();
}

/** Returns the object that a delta makes of its base. The caller has checked the size of the result. */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  const reader = new ByteReader(delta);
  if (reader.size() !== base.length) throw brokenDelta();
  const result = Buffer.alloc(reader.size());
  let written = 0;
  while (!reader.isAtEnd) {
    const part = nextPart(base, reader);
    if (written + part.length > result.length) throw brokenDelta();
    written += part.copy(result, written);
  }
  if (written !== result.length) throw brokenDelta();
  return result;
}

const COPY = 0x80;
/** A copy of size 0 means this size. */
const COPY_BYTES = 0x10000;

function nextPart(base: Buffer, reader: ByteReader): Buffer {
  const instruction = reader.byte();
  if (instruction === 0) throw brokenDelta();
  if ((instruction & COPY) === 0) return reader.take(instruction);
  const offset = reader.sparse(instruction, 4);
  const size = reader.sparse(instruction >> 4, 3) || COPY_BYTES;
  const part = base.subarray(offset, offset + size);
  if (part.length < size) throw brokenDelta();
  return part;
}

function brokenDelta(): GitProblem {
  return new GitProblem('a delta of the git repository is damaged');
}
