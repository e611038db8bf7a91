import { HITS_MAX, searchFiles } from './search-files';

const FILES = new Map([
  ['hiker.py', 'def answer():\n    return 6 * 9\n'],
  ['test_hiker.py', 'from hiker import Answer\n'],
]);
const NAMES = [...FILES.keys()];

describe('searchFiles', () => {
  it('finds lines in every file, in any letter case', () => {
    expect(searchFiles(FILES, NAMES, 'ANSWER')).toEqual([
      { name: 'hiker.py', line: 1, text: 'def answer():' },
      { name: 'test_hiker.py', line: 1, text: 'from hiker import Answer' },
    ]);
  });

  it('searches for the text as it is, not for a pattern', () => {
    expect(searchFiles(FILES, NAMES, '6 * 9')).toHaveLength(1);
    expect(searchFiles(FILES, NAMES, '.*')).toEqual([]);
  });

  it('finds nothing without a text', () => {
    expect(searchFiles(FILES, NAMES, '')).toEqual([]);
  });

  it('stops after the most hits', () => {
    const many = new Map([['a', 'x\n'.repeat(1000)]]);
    expect(searchFiles(many, ['a'], 'x')).toHaveLength(HITS_MAX);
  });
});
