import { GitProblem } from '../git-problem';
import type { ObjectId } from '../object-id';
import type { OpenFile } from './read-range';

const MAGIC = Buffer.from([0xff, 0x74, 0x4f, 0x63]);
const VERSION_2 = 2;
const FANOUT_BYTES = 256 * 4;
const ID_BYTES = 20;
const OFFSET_BYTES = 4;
/** An offset with this bit is the number of an offset in the table of long offsets. */
const LONG = 0x80000000;

/** Where the tables of an index are (gitformat-pack(5)). */
interface Layout {
  readonly fanoutAt: number;
  /** Where the first ID is, and how far the next one is from it. */
  readonly idsAt: number;
  readonly idStep: number;
  offsetAt(position: number): number;
}

/** Returns where an object begins in the pack; undefined when the pack does not have it. */
export function offsetInPack(index: OpenFile, id: ObjectId): number | undefined {
  const layout = layoutOf(index);
  const wanted = Buffer.from(id, 'hex');
  const [first = 0] = wanted;
  const from = first === 0 ? 0 : fanout(index, layout, first - 1);
  const to = fanout(index, layout, first);
  const position = positionOf(index, layout, wanted, [from, to]);
  return position === undefined ? undefined : layout.offsetAt(position);
}

function layoutOf(index: OpenFile): Layout {
  const head = index.readExactly(0, MAGIC.length + 4);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return firstVersion(index);
  if (head.readUInt32BE(MAGIC.length) === VERSION_2) return secondVersion(index, head.length);
  throw new GitProblem('an index of the git repository has another version than 1 and 2');
}

/** Returns the layout of an index before 2008: an offset before each ID. */
function firstVersion(index: OpenFile): Layout {
  const idStep = OFFSET_BYTES + ID_BYTES;
  return {
    ...{ fanoutAt: 0, idsAt: FANOUT_BYTES + OFFSET_BYTES, idStep },
    offsetAt: (position) => uint32(index, FANOUT_BYTES + position * idStep),
  };
}

function secondVersion(index: OpenFile, fanoutAt: number): Layout {
  const idsAt = fanoutAt + FANOUT_BYTES;
  const layout = { fanoutAt, idsAt, idStep: ID_BYTES };
  const offsetAt = (position: number): number => {
    const count = fanout(index, layout, 255);
    const offsetsAt = idsAt + count * (ID_BYTES + OFFSET_BYTES);
    const offset = uint32(index, offsetsAt + position * OFFSET_BYTES);
    if (offset < LONG) return offset;
    const longAt = offsetsAt + count * OFFSET_BYTES + (offset - LONG) * 8;
    return Number(index.readExactly(longAt, 8).readBigUInt64BE());
  };
  return { ...layout, offsetAt };
}

function fanout(index: OpenFile, { fanoutAt }: Pick<Layout, 'fanoutAt'>, byte: number): number {
  return uint32(index, fanoutAt + byte * 4);
}

function uint32(index: OpenFile, at: number): number {
  return index.readExactly(at, 4).readUInt32BE();
}

/** Finds the position of an ID by binary search. */
function positionOf(
  index: OpenFile,
  { idsAt, idStep }: Layout,
  wanted: Buffer,
  [from, to]: readonly [number, number],
): number | undefined {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const order = index.readExactly(idsAt + middle * idStep, ID_BYTES).compare(wanted);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return undefined;
}
