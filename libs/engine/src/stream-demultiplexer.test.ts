import fc from 'fast-check';
import { frameSplitter } from './stream-demultiplexer';

function frame(type: number, text: string): Buffer {
  const data = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt8(type, 0);
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

function split(chunks: readonly Buffer[]): Record<number, string> {
  const seen: Record<number, Buffer[]> = { 1: [], 2: [] };
  const feed = frameSplitter((type, data) => seen[type]?.push(data));
  chunks.forEach(feed);
  return { 1: Buffer.concat(seen[1] ?? []).toString(), 2: Buffer.concat(seen[2] ?? []).toString() };
}

describe('frameSplitter', () => {
  it('passes each output its bytes, for any size of chunks', () => {
    const frames = fc.array(
      fc.record({ type: fc.constantFrom(1, 2), text: fc.string({ unit: 'binary' }) }),
    );
    fc.assert(
      fc.property(frames, fc.array(fc.nat(500)), (sent, cuts) => {
        const bytes = Buffer.concat(sent.map(({ type, text }) => frame(type, text)));
        const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort(
          (a, b) => a - b,
        );
        const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
        const textOf = (type: number) =>
          sent
            .filter((one) => one.type === type)
            .map(({ text }) => text)
            .join('');
        expect(split(chunks)).toEqual({ 1: textOf(1), 2: textOf(2) });
      }),
    );
  });

  it('parses a hundred thousand frames of one byte in one chunk', () => {
    const chunk = Buffer.concat(Array.from({ length: 100_000 }, () => frame(1, 'x')));
    expect(split([chunk])[1]).toHaveLength(100_000);
  });

  it('passes on text that looks like a frame', () => {
    const forged = frame(2, 'forged').toString('latin1');
    expect(split([frame(1, forged)])).toEqual({ 1: forged, 2: '' });
  });
});
