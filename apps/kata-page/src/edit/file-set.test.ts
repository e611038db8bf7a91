import {
  fixedNameProblem,
  inReadingOrder,
  newNameProblem,
  onOneLine,
  renamedFile,
  sameFiles,
  withFile,
  withoutFile,
} from './file-set';

const files = new Map([
  ['hiker.py', 'answer = 42'],
  ['lib/a.txt', 'a'],
]);

describe('a file set', () => {
  it('takes a new text for a file without touching the set it came from', () => {
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

  it('is the same as another in any order, and not with a file more, less or different', () => {
    expect(sameFiles(files, new Map([...files].reverse()))).toBe(true);
    expect(sameFiles(files, withFile(files, 'x', ''))).toBe(false);
    expect(sameFiles(withFile(files, 'x', ''), files)).toBe(false);
    expect(sameFiles(files, withFile(files, 'hiker.py', ''))).toBe(false);
  });
});

describe('names', () => {
  it.each([
    ['', 'must not be empty'],
    ['../x', "no '.' or '..' part"],
    ['/etc/passwd', 'must be relative'],
    ['output', 'The output has this name'],
    ['hiker.py', 'a file of this name already'],
    ['lib', 'cannot be a file and a folder'],
    ['hiker.py/x', 'cannot be a file and a folder'],
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
    expect(fixedNameProblem('cyber-dojo.sh')).toContain('stays');
    expect(fixedNameProblem('hiker.py')).toBeUndefined();
  });

  it('stand in reading order: sources, the rest, cyber-dojo.sh', () => {
    expect(
      inReadingOrder(['cyber-dojo.sh', 'readme.txt', 'test_hiker.py', 'hiker.py'], ['.py']),
    ).toEqual(['hiker.py', 'test_hiker.py', 'readme.txt', 'cyber-dojo.sh']);
  });

  it('are shown on one line', () => {
    expect(onOneLine('a\n-rf\u007f\u0085')).toBe('a\u240a-rf\ufffd\ufffd');
  });
});
