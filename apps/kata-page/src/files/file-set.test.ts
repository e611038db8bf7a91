import {
  fixedNameProblem,
  inReadingOrder,
  newNameProblem,
  onOneLine,
  renamedFile,
  sameFiles,
  withChanges,
  withFile,
  withoutFile,
} from './file-set';

const files = new Map([
  ['hiker.py', 'answer = 42'],
  ['lib/a.txt', 'a'],
]);

const python = { extensions: ['.py'], highlighted: [] };

describe('a file set', () => {
  it('replaces the text of a file without changing the original set', () => {
    expect(withFile(files, 'hiker.py', '').get('hiker.py')).toBe('');
    expect(files.get('hiker.py')).toBe('answer = 42');
  });

  it('holds files called __proto__ and toString', () => {
    const odd = withFile(withFile(files, '__proto__', 'p'), 'toString', 't');
    expect(odd.get('__proto__')).toBe('p');
    expect(withoutFile(odd, '__proto__').has('__proto__')).toBe(false);
    expect(withoutFile(odd, '__proto__').get('toString')).toBe('t');
  });

  it('keeps the text of a file that is renamed', () => {
    expect([...renamedFile(files, 'hiker.py', 'walker.py')]).toEqual([
      ['walker.py', 'answer = 42'],
      ['lib/a.txt', 'a'],
    ]);
  });

  it('equals another in any order, but not with a file more, less or different', () => {
    expect(sameFiles(files, new Map([...files].reverse()))).toBe(true);
    expect(sameFiles(files, withFile(files, 'x', ''))).toBe(false);
    expect(sameFiles(withFile(files, 'x', ''), files)).toBe(false);
    expect(sameFiles(files, withFile(files, 'hiker.py', ''))).toBe(false);
  });
});

it('changes set files and remove those without content', () => {
  const changes = new Map([
    ['hiker.py', undefined],
    ['new.py', 'x'],
  ]);
  expect([...withChanges(files, changes)]).toEqual([
    ['lib/a.txt', 'a'],
    ['new.py', 'x'],
  ]);
});

describe('names', () => {
  it.each([
    ['', 'must not be empty'],
    ['../x', "no '.' or '..' part"],
    ['/etc/passwd', 'must be relative'],
    ['output', 'This is the name of the output'],
    ['hiker.py', 'already exists'],
    ['lib', 'cannot be both a file and a folder'],
    ['hiker.py/x', 'cannot be both a file and a folder'],
  ])('refuses a new file called %j', (name, problem) => {
    expect(newNameProblem(files, name)).toContain(problem);
  });

  it.each(['test hiker.py', 'lib/b.txt', 'library', '-rf', `it's "a" $(touch /tmp/x)\n-rf`])(
    'allows a new file called %j',
    (name) => {
      expect(newNameProblem(files, name)).toBeUndefined();
    },
  );

  it('are fixed for cyber-dojo.sh alone', () => {
    expect(fixedNameProblem('cyber-dojo.sh')).toContain('cannot be renamed');
    expect(fixedNameProblem('hiker.py')).toBeUndefined();
  });

  it.each([
    [
      ['mod_10.py', 'mod_2.py', 'mod_1.py'],
      ['mod_1.py', 'mod_2.py', 'mod_10.py'],
    ],
    [
      ['hiker_2.py', 'hiker.py'],
      ['hiker.py', 'hiker_2.py'],
    ],
    [
      ['b.py', 'Makefile.py', 'a.py', 'm.py'],
      ['a.py', 'b.py', 'm.py', 'Makefile.py'],
    ],
    [
      ['f.py', 'étude.py', 'e.py'],
      ['e.py', 'étude.py', 'f.py'],
    ],
    [
      ['7.py', '007.py', '7a.py'],
      ['007.py', '7.py', '7a.py'],
    ],
    [
      ['a1b.py', 'a1.py', 'A1.py'],
      ['A1.py', 'a1.py', 'a1b.py'],
    ],
  ])('%j are sorted as people expect', (names, sorted) => {
    expect(inReadingOrder(names, python)).toEqual(sorted);
    expect(inReadingOrder([...names].reverse(), python)).toEqual(sorted);
  });

  it('are sorted in reading order: sources, the rest, cyber-dojo.sh', () => {
    expect(
      inReadingOrder(['cyber-dojo.sh', 'readme.txt', 'test_hiker.py', 'hiker.py'], python),
    ).toEqual(['hiker.py', 'test_hiker.py', 'readme.txt', 'cyber-dojo.sh']);
  });

  it('are sorted after those that the start-point highlights', () => {
    const highlighted = ['test_hiker.py', 'readme.txt', 'gone.py', 'cyber-dojo.sh'];
    const names = ['a.py', 'cyber-dojo.sh', 'readme.txt', 'test_hiker.py'];
    expect(inReadingOrder(names, { ...python, highlighted })).toEqual([
      ...['test_hiker.py', 'readme.txt', 'a.py', 'cyber-dojo.sh'],
    ]);
  });

  it('are sorted by number where they contain numbers', () => {
    expect(inReadingOrder(['mod_10.py', 'mod_2.py', 'mod_1.py'], python)).toEqual([
      'mod_1.py',
      'mod_2.py',
      'mod_10.py',
    ]);
  });

  it('are shown on one line', () => {
    expect(onOneLine('a\n-rf\u007f\u0085')).toBe('a\u240a-rf\ufffd\ufffd');
  });
});
