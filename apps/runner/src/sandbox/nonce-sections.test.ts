import fc from 'fast-check';
import { NonceSections } from './nonce-sections';

const nonce = '0123456789abcdef';

function feed(
  bytes: Buffer,
  cuts: readonly number[],
  limits = { firstBytes: 1e6, restBytes: 1e6 },
): NonceSections {
  const sections = new NonceSections(nonce, limits);
  const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort(
    (a, b) => a - b,
  );
  edges.slice(1).forEach((end, index) => sections.add(bytes.subarray(edges[index], end)));
  return sections;
}

describe('NonceSections', () => {
  it('finds the sections wherever the stream is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('0', '1', '2', 'a', 'f', '\0', 'é') });
    fc.assert(
      fc.property(fc.array(text), text, fc.array(fc.nat(300)), (closed, open, cuts) => {
        const bytes = Buffer.from(closed.map((section) => section + nonce).join('') + open);
        const sections = feed(bytes, cuts);
        expect(sections.closed.map(String)).toEqual(closed);
        expect(sections.open.toString()).toBe(open);
      }),
    );
  });

  it('keeps the beginning of a first section that is too long, and all of the next', () => {
    const bytes = Buffer.from('x'.repeat(1000) + nonce + '0' + nonce);
    const sections = feed(bytes, [400, 1005], { firstBytes: 500, restBytes: 5000 });
    expect(sections.closed.map(String)).toEqual(['x'.repeat(500), '0']);
    expect(sections.isOverlong).toBe(false);
  });

  it('is overlong with more than the rest may carry, and holds no more', () => {
    const bytes = Buffer.from(`out${nonce}${'x'.repeat(3000)}`);
    const sections = feed(bytes, [400, 800, 1600], { firstBytes: 500, restBytes: 900 });
    expect(sections.isOverlong).toBe(true);
    expect(sections.open.length).toBeLessThanOrEqual(1000);
  });
});
