import fc from 'fast-check';
import { readTar, tarOf } from './tar-files';

const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,98}$/);

it('reads what it wrote', () => {
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (files) => {
      expect(Object.fromEntries(readTar(tarOf(files)))).toEqual({ ...files });
    }),
  );
});

it('writes whole blocks, with two empty ones at the end', () => {
  const tar = tarOf({ a: 'x'.repeat(513) });
  expect(tar).toHaveLength(512 * (1 + 2 + 2));
  expect(tar.subarray(-1024).every((byte) => byte === 0)).toBe(true);
});

it('leaves out what is no regular file', () => {
  const tar = tarOf({ folder: '', file: 'x' });
  tar.write('5', 156);
  expect([...readTar(tar).keys()]).toEqual(['file']);
});

it('sums its header up, so that every tar takes it', () => {
  const block = tarOf({ hiker: 'x' }).subarray(0, 512);
  const stated = parseInt(block.toString('latin1', 148, 154), 8);
  const sum = block.fill(' ', 148, 156).reduce((total, byte) => total + byte, 0);
  expect(stated).toBe(sum);
});
