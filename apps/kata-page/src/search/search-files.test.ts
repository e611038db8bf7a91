import { HITS_MAX, searchFiles } from './search-files';

const FILES = new Map([
  ['hiker.py', 'def answer():\n    return 6 * 9\n'],
  ['test_hiker.py', 'from hiker import Answer\n'],
]);
const NAMES = [...FILES.keys()];

describe('searchFiles', () => {
  it('finds lines in every file, in any letter case', () => {
    expect(searchFiles(FILES, NAMES, 'ANSWER')).toEqual([
      { name: 'hiker.py', line: 1, text: 'def answer():', at: 4 },
      { name: 'test_hiker.py', line: 1, text: 'from hiker import Answer', at: 18 },
    ]);
  });

  it('searches for the text as it is, not for a pattern', () => {
    expect(searchFiles(FILES, NAMES, '6 * 9')).toHaveLength(1);
    expect(searchFiles(FILES, NAMES, '.*')).toEqual([]);
  });

  it('returns the part of a line around the text, without the indentation', () => {
    const line = `    ${'a'.repeat(1000)}wanted${'b'.repeat(1000)}`;
    const [long] = searchFiles(new Map([['a', line]]), ['a'], 'wanted');
    expect(long?.text).toHaveLength(200);
    expect(long?.text.indexOf('wanted')).toBe(long?.at);
    const [short] = searchFiles(FILES, NAMES, '6 * 9');
    expect(short).toMatchObject({ text: 'return 6 * 9', at: 7 });
  });

  it('finds nothing without a text', () => {
    expect(searchFiles(FILES, NAMES, '')).toEqual([]);
  });

  it('stops after the most hits', () => {
    const many = new Map([['a', 'x\n'.repeat(1000)]]);
    expect(searchFiles(many, ['a'], 'x')).toHaveLength(HITS_MAX);
  });
});
