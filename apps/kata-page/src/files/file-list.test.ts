import { copyName, groupedByFolder } from './file-list';

describe('groupedByFolder', () => {
  it('puts files without a folder first, then the folders by name, and the test script last', () => {
    const names = [
      'b.py',
      'lib/z.py',
      'a/x.py',
      'lib/b.py',
      'notes',
      'lib/deep/c.py',
      'cyber-dojo.sh',
    ];
    expect(groupedByFolder(names)).toEqual([
      { folder: '', names: ['b.py', 'notes'] },
      { folder: 'a', names: ['a/x.py'] },
      { folder: 'lib', names: ['lib/z.py', 'lib/b.py'] },
      { folder: 'lib/deep', names: ['lib/deep/c.py'] },
      { folder: '', names: ['cyber-dojo.sh'] },
    ]);
  });

  it('has no empty groups', () => {
    expect(groupedByFolder(['lib/a'])).toEqual([{ folder: 'lib', names: ['lib/a'] }]);
    expect(groupedByFolder([])).toEqual([]);
  });
});

describe('copyName', () => {
  it.each([
    ['hiker.py', 'hiker_2.py'],
    ['Makefile', 'Makefile_2'],
    ['a.b/Makefile', 'a.b/Makefile_2'],
    ['.profile', '.profile_2'],
    ['a/test.tests.c', 'a/test.tests_2.c'],
  ])('of %s is %s', (name, copy) => {
    expect(copyName(name, () => false)).toBe(copy);
  });

  it('takes the first free number', () => {
    const taken = new Set(['a_2.py', 'a_3.py']);
    expect(copyName('a.py', (name) => taken.has(name))).toBe('a_4.py');
  });
});
