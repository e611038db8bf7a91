import fc from 'fast-check';
import { boundedText, fileText, TEXT_BYTES_MAX } from './bounded-text';

describe('boundedText', () => {
  it('returns a short text unchanged, NULs and escapes included', () => {
    const text = 'a\0b \u001b[31mred\u001b[0m 🦁\n';
    expect(boundedText(Buffer.from(text))).toEqual({ content: text, truncated: false });
  });

  it('keeps exactly 50 KiB and marks one byte more as truncated', () => {
    expect(boundedText(Buffer.alloc(TEXT_BYTES_MAX, 'x')).truncated).toBe(false);
    const cut = boundedText(Buffer.alloc(TEXT_BYTES_MAX + 1, 'x'));
    expect(cut).toEqual({ content: 'x'.repeat(TEXT_BYTES_MAX), truncated: true });
  });

  it('cuts on a character boundary wherever the limit falls', () => {
    for (const lead of ['', 'a', 'ab', 'abc']) {
      const bytes = Buffer.from(lead + '🦁'.repeat(TEXT_BYTES_MAX / 4 + 1)).subarray(
        0,
        TEXT_BYTES_MAX + 1,
      );
      const { content } = boundedText(bytes);
      expect(content).toBe(lead + '🦁'.repeat((TEXT_BYTES_MAX - lead.length) >> 2));
    }
  });

  it('returns valid Unicode of at most 50 KiB for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(400), (part, times) => {
        const { content } = boundedText(
          Buffer.concat(Array.from({ length: times + 1 }, () => Buffer.from(part))),
        );
        expect(Buffer.byteLength(content)).toBeLessThanOrEqual(TEXT_BYTES_MAX);
        expect(content).toBe(Buffer.from(content).toString());
      }),
    );
  });
});

describe('fileText', () => {
  it('returns undefined for a NUL or for invalid UTF-8', () => {
    expect(fileText(Buffer.from('a\0b'))).toBeUndefined();
    expect(fileText(Buffer.from([0x66, 0xff]))).toBeUndefined();
  });

  it('keeps a byte-order mark, and the start of a large text', () => {
    expect(fileText(Buffer.from('\ufeffhi'))).toEqual({ content: '\ufeffhi', truncated: false });
    const large = fileText(Buffer.from('é'.repeat(TEXT_BYTES_MAX)).subarray(0, TEXT_BYTES_MAX + 1));
    expect(large).toEqual({ content: 'é'.repeat(TEXT_BYTES_MAX / 2), truncated: true });
  });
});
