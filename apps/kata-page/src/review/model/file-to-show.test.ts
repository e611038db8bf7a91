import { fileToShow } from './file-to-show';

const python = { extensions: ['.py'], highlighted: [] };
const before = new Map([
  ['hiker.py', '6 * 9'],
  ['test_hiker.py', 'assert'],
  ['notes.txt', ''],
]);

describe('the file that a review shows first', () => {
  it('is the selected one if it changed', () => {
    const files = new Map(before).set('hiker.py', '42').set('notes.txt', 'x');
    expect(fileToShow('notes.txt', files, before, python)).toBe('notes.txt');
  });

  it('is else the first that changed', () => {
    const files = new Map(before).set('notes.txt', 'x').set('test_hiker.py', 'assert 42');
    expect(fileToShow('hiker.py', files, before, python)).toBe('test_hiker.py');
  });

  it('stays the selected one where nothing changed, and is the first source file where that is gone', () => {
    expect(fileToShow('notes.txt', before, before, python)).toBe('notes.txt');
    expect(fileToShow('gone.py', before, before, python)).toBe('hiker.py');
  });
});
