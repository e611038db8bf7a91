import { isFileName, type FileName } from '@katas/kata';
import {
  array,
  assert,
  constantFrom,
  integer,
  nat,
  property,
  record,
  string,
  tuple,
  uint8Array,
  type Arbitrary,
} from 'fast-check';
import { frame } from '../../testing/fake-loop';
import { TEXT_BYTES_MAX } from '../files/bounded-text';
import { filesOut, namesIn } from '../files/read-back';
import { AnswerReader } from './answer-reader';
import { FRAMES } from './frames';

const NONCE = 'f'.repeat(32);

/** Of jest.preset.cjs. */
declare const FULL_PROPERTIES: boolean;

/** Each property stops after 2 s, whatever it has tried. */
const BOUNDED = {
  numRuns: FULL_PROPERTIES ? 2000 : 200,
  interruptAfterTimeLimit: 2000,
};

/** A file name, or another text that a program may use as one. */
const name = string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter(
  (text) => !text.includes('\0'),
);
const bytes = uint8Array({ maxLength: 200 }).map((content) => Buffer.from(content));

const answer = record({
  output: array(tuple(constantFrom(FRAMES.stdout, FRAMES.stderr), bytes), { maxLength: 6 }),
  status: integer({ min: 0, max: 255 }),
  names: array(name, { maxLength: 6 }),
  files: array(record({ name, content: bytes }), { maxLength: 6 }),
  usage: record({ bytes: nat(), entries: nat(), counted: nat(1), named: nat(1) }),
});

type Answer = typeof answer extends Arbitrary<infer Value> ? Value : never;

/** Returns the frames of a complete answer, as the loop sends them. */
function framesOf({ output, status, names, files, usage }: Answer): Buffer[] {
  return [
    ...output.map(([stream, content]) => frame(stream, content)),
    frame(FRAMES.outcome, `${NONCE}${status}`),
    ...files.map((file) =>
      frame(FRAMES.file, Buffer.concat([Buffer.from(`${file.name}\0`), file.content])),
    ),
    frame(FRAMES.names, names.map((one) => `${one}\0`).join('')),
    frame(FRAMES.usage, Object.values(usage).join(' ')),
    frame(FRAMES.end, NONCE),
  ];
}

/** Feeds the stream to a reader in pieces that end at these places. */
function readIn(stream: Buffer, cuts: readonly number[]): AnswerReader {
  const reader = new AnswerReader(NONCE);
  const ends = [...cuts.map((cut) => cut % (stream.length + 1)), stream.length].sort(
    (a, b) => a - b,
  );
  ends.forEach((end, at) => reader.add(stream.subarray(ends[at - 1] ?? 0, end)));
  return reader;
}

const cuts = array(nat(5000), { maxLength: 10 });

type Change = readonly [kind: string, place: number, content: Buffer];

/** Overwrites, inserts or removes bytes. Overwriting with bytes of the protocol reaches furthest. */
const changes: Arbitrary<readonly Change[]> = array(
  tuple(
    constantFrom('overwrite', 'insert', 'remove'),
    nat(5000),
    constantFrom(...Object.values(FRAMES), '\0', '\0\0\0\0', '\xff', NONCE, '9', 'e\0\0\0\0').map(
      (text) => Buffer.from(text, 'latin1'),
    ),
  ),
  { minLength: 1, maxLength: 6 },
);

function changed(stream: Buffer, [kind, place, content]: Change): Buffer {
  const at = place % (stream.length + 1);
  const removed = kind === 'insert' ? 0 : content.length;
  const put = kind === 'remove' ? Buffer.alloc(0) : content;
  return Buffer.concat([stream.subarray(0, at), put, stream.subarray(at + removed)]);
}

describe('AnswerReader, with any content', () => {
  it('reads every complete answer, however it is cut', () => {
    assert(
      property(answer, cuts, (given, places) => {
        const reader = readIn(Buffer.concat(framesOf(given)), places);
        expect([reader.isBroken, reader.isComplete, reader.isTidied]).toEqual([false, true, true]);
        const { stdout, stderr, outcome, names, namesAreWhole, usage, files } = reader.answer;
        const of = (stream: string) =>
          Buffer.concat(given.output.filter(([kind]) => kind === stream).map(([, one]) => one));
        expect([stdout, stderr, outcome]).toEqual([of('o'), of('e'), given.status]);
        expect(names.toString()).toBe(given.names.map((one) => `${one}\0`).join(''));
        expect(namesAreWhole).toBe(given.usage.named === 1);
        expect(usage?.diskBytes).toBe(given.usage.bytes);
        expect(files.map((file) => [file.name.toString(), file.bytes])).toEqual(
          given.files.map((file) => [file.name, file.content]),
        );
      }),
      BOUNDED,
    );
  });

  it('survives every changed answer, and returns no name and no text that cannot be sent', () => {
    const before = new Set(['a', 'b'] as FileName[]);
    assert(
      property(answer, changes, cuts, (given, how, places) => {
        const stream = how.reduce(changed, Buffer.concat(framesOf(given)));
        const reader = readIn(stream, places);
        const received = reader.answer;
        const out = filesOut(received, before, new Map());
        const texts = [...out.created, ...out.changed];
        const all = [...texts.map(([one]) => one), ...out.deleted, ...namesIn(received.names)];
        expect(all.every(isFileName)).toBe(true);
        const largest = texts.map(([, { content }]) => Buffer.byteLength(content));
        expect(Math.max(0, ...largest)).toBeLessThanOrEqual(TEXT_BYTES_MAX);
        expect(received.stdout.length + received.stderr.length).toBeLessThanOrEqual(stream.length);
        if (reader.isTidied) expect(reader.isComplete && received.usage !== undefined).toBe(true);
      }),
      BOUNDED,
    );
  });
});
