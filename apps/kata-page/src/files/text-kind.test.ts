import { indentFor, tabSizeOf } from './text-kind';

describe('indentFor', () => {
  it('returns spaces up to the next tab stop', () => {
    expect(indentFor('hiker.py', '', 4)).toBe('    ');
    expect(indentFor('hiker.py', 'def f():\n  ', 4)).toBe('  ');
    expect(indentFor('hiker.py', 'abcd', 4)).toBe('    ');
  });

  it.each(['makefile', 'sub/Makefile', 'rules.mk', 'hiker.go'])('is a real tab in %s', (name) => {
    expect(indentFor(name, 'all:\n', 4)).toBe('\t');
  });

  it('is a real tab in a file that is indented with tabs', () => {
    expect(indentFor('hiker.c', 'int f()\n{\n\treturn 42;\n', 4)).toBe('\t');
  });
});

describe('tabSizeOf', () => {
  it.each([
    [2, 2],
    ['8', 8],
    [0, 4],
    [undefined, 4],
    [1.5, 4],
    ['x', 4],
    [100, 4],
  ])('reads %j as %d', (value, size) => {
    expect(tabSizeOf(value)).toBe(size);
  });
});
