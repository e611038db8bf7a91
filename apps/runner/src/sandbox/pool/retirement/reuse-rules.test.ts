import { sandboxesMaxFor } from './reuse-rules';

const GIB = 1024 ** 3;

describe('sandboxesMaxFor', () => {
  it('gives sandboxes a quarter of the memory, 12 MiB each', () => {
    expect(sandboxesMaxFor(12 * GIB)).toBe(256);
    expect(sandboxesMaxFor(24 * GIB)).toBe(512);
  });

  it.each([
    [1, 100],
    [4, 100],
    [64, 1000],
    [512, 1000],
  ])('stays between 100 and 1000: %i GiB give %i', (gibibytes, most) => {
    expect(sandboxesMaxFor(gibibytes * GIB)).toBe(most);
  });
});
