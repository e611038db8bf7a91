import { TEXT_BYTES_MAX } from './bounded-text';
import { LiveOutput } from './live-output';

function reported(...chunks: readonly ['stdout' | 'stderr', string | Buffer][]) {
  const pieces: unknown[] = [];
  const live = new LiveOutput((piece) => void pieces.push(piece));
  for (const [stream, bytes] of chunks) {
    live.add(stream, Buffer.from(bytes as string));
    live.report();
  }
  return pieces as { stream: string; text: string }[];
}

describe('LiveOutput', () => {
  it('reports what is printed to each stream, in order', () => {
    expect(reported(['stdout', 'a'], ['stderr', 'b'], ['stdout', 'c'])).toEqual([
      { stream: 'stdout', text: 'a' },
      { stream: 'stderr', text: 'b' },
      { stream: 'stdout', text: 'c' },
    ]);
  });

  it('reports a character that arrives in two parts once it is complete', () => {
    const [first, second] = [Buffer.from([0xe2, 0x82]), Buffer.from([0xac])];
    expect(reported(['stdout', first], ['stdout', second])).toEqual([
      { stream: 'stdout', text: '€' },
    ]);
  });

  it('reports invalid UTF-8 as U+FFFD', () => {
    expect(reported(['stdout', Buffer.from([0x61, 0xff, 0x62])])).toMatchObject([
      { text: 'a\uFFFDb' },
    ]);
  });

  it('reports at most 50 KiB of each stream, in whole characters', () => {
    const big = 'x'.repeat(TEXT_BYTES_MAX - 1);
    const pieces = reported(['stdout', big], ['stdout', '€'], ['stdout', 'y'], ['stderr', 'z']);
    expect(pieces.map(({ stream, text }) => [stream, text.length])).toEqual([
      ['stdout', TEXT_BYTES_MAX - 1],
      ['stderr', 1],
    ]);
  });
});
