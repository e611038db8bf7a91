import { assert, property, array, uint8Array, nat } from 'fast-check';
import { frame } from '../../testing/fake-loop';
import { FrameReader } from './frames';

describe('FrameReader', () => {
  it('returns the frames of a stream however the stream is cut into chunks', () => {
    assert(
      property(
        array(uint8Array({ maxLength: 300 }), { maxLength: 8 }),
        array(nat(2000), { maxLength: 20 }),
        (contents, cuts) => {
          const stream = Buffer.concat(contents.map((bytes) => frame('o', Buffer.from(bytes))));
          const reader = new FrameReader();
          const places = [0, ...cuts.map((cut) => Math.min(cut, stream.length)), stream.length];
          places.sort((a, b) => a - b);
          const read = places.flatMap((place, i) =>
            reader.add(stream.subarray(i === 0 ? 0 : places[i - 1], place)),
          );
          expect(read.map(({ bytes }) => [...bytes])).toEqual(contents.map((bytes) => [...bytes]));
        },
      ),
    );
  });

  it('rejects more frames than the loop ever sends, and reads nothing after them', () => {
    const reader = new FrameReader();
    const empty = Buffer.concat(Array.from({ length: 1000 }, () => frame('o', '')));
    let count = 0;
    for (let chunks = 0; chunks < 2400; chunks += 1) count += reader.add(empty).length;
    expect(reader.isBroken).toBe(true);
    expect(count).toBe(20_000);
  });

  it('rejects a frame longer than any of the loop and reads nothing after it', () => {
    const reader = new FrameReader();
    expect(reader.add(Buffer.from('o\0\0\0\x10'))).toEqual([]);
    expect(reader.isBroken).toBe(true);
    expect(reader.add(frame('o', 'more'))).toEqual([]);
  });
});
