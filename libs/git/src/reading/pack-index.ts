import { GitProblem } from '../git-problem';
import type { ObjectId } from '../object-id';
import type { OpenFile } from './read-range';

const MAGIC = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);
const FANOUT_AT = MAGIC.length;
const IDS_AT = FANOUT_AT + 256 * 4;
const ID_BYTES = 20;
/** An offset with this bit is the number of an offset in the table of long offsets. */
const LONG = 0x80000000;

/** Returns where an object begins in the pack; undefined when the pack does not have it. */
export function offsetInPack(index: OpenFile, id: ObjectId): number | undefined {
  if (!index.readExactly(0, MAGIC.length).equals(MAGIC)) {
    throw new GitProblem('an index of the git repository has another version than 2');
  }
  const wanted = Buffer.from(id, 'hex');
  const [first = 0] = wanted;
  const from = first === 0 ? 0 : fanout(index, first - 1);
  const position = positionOf(index, wanted, from, fanout(index, first));
  return position === undefined ? undefined : offsetAt(index, position);
}

function fanout(index: OpenFile, byte: number): number {
  return index.readExactly(FANOUT_AT + byte * 4, 4).readUInt32BE();
}

/** Binary search. */
function positionOf(index: OpenFile, wanted: Buffer, from: number, to: number): number | undefined {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const order = index.readExactly(IDS_AT + middle * ID_BYTES, ID_BYTES).compare(wanted);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

function offsetAt(index: OpenFile, position: number): number {
  const count = fanout(index, 255);
  const offsetsAt = IDS_AT + count * (ID_BYTES + 4);
  const offset = index.readExactly(offsetsAt + position * 4, 4).readUInt32BE();
  if (offset < LONG) return offset;
  const long = index.readExactly(offsetsAt + count * 4 + (offset - LONG) * 8, 8).readBigUInt64BE();
  return Number(long);
}
