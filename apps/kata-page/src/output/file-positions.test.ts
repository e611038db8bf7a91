import { filePositions, linesByFile } from './file-positions';
import { leastMs } from './testing/least-ms';

const NAMES =
  'hiker.py test_hiker.py hiker.c Hiker.cs hiker.rb hiker.hs src/hiker.rs Hiker.java hiker.go hiker.pl';
const MORE =
  'hiker.php hiker.js hiker.ts hiker.tcl hiker.erl hiker.sh hiker.kt hiker.f90 makefile lib/a.rb b/c.py d/c.py';
const files = new Map(`${NAMES} ${MORE}`.split(' ').map((name) => [name, '']));

const placesIn = (text: string) =>
  filePositions(text, files).map(({ file, line }) => `${file} ${line}`);

describe('filePositions', () => {
  it.each([
    ['  File "/sandboxes/lion/test_hiker.py", line 7, in test_life', 'test_hiker.py 7'],
    ["hiker.c:3:5: error: expected ';' before '}' token", 'hiker.c 3'],
    ['./hiker.c:3: undefined reference', 'hiker.c 3'],
    ['/sandboxes/lion/Hiker.cs(5,12): error CS1002: ; expected', 'Hiker.cs 5'],
    ["hiker.rb:3:in `answer': undefined", 'hiker.rb 3'],
    ['hiker.hs:(3,1)-(4,5): Non-exhaustive patterns', 'hiker.hs 3'],
    [' --> src/hiker.rs:3:5', 'src/hiker.rs 3'],
    ['\tat Hiker.answer(Hiker.java:12)', 'Hiker.java 12'],
    ['    hiker.go:12: expected 42', 'hiker.go 12'],
    ['at hiker.pl line 12.', 'hiker.pl 12'],
    ['in /sandboxes/lion/hiker.php on line 3', 'hiker.php 3'],
    ['at file:///sandboxes/lion/hiker.js:3:5', 'hiker.js 3'],
    ["hiker.ts(3,5): error TS1005: ';' expected", 'hiker.ts 3'],
    ['(file "hiker.tcl" line 3)', 'hiker.tcl 3'],
    ['(hiker.erl, line 4)', 'hiker.erl 4'],
    ['./hiker.sh: line 3: syntax error', 'hiker.sh 3'],
    ['hiker.kt: (3, 5): Expecting', 'hiker.kt 3'],
    ['hiker.f90:3:5:', 'hiker.f90 3'],
    ['makefile:2: recipe failed', 'makefile 2'],
    ['a.rb:4', 'lib/a.rb 4'],
    ['d/c.py:9', 'd/c.py 9'],
  ])('finds the file and the line of %s', (text, place) => {
    expect(placesIn(text)).toEqual([place]);
  });

  it.each([
    ['a file that is not there', '/usr/lib/python3/unittest/case.py:58'],
    ['a name that ends with that of a file', 'my_hiker.py:3'],
    ['a name that two files have', 'c.py:3'],
    ['a file without a line', 'hiker.py: error'],
    ['line 0', 'hiker.py:0'],
    ['an address', 'http://evil.example/hiker.pyx:3'],
  ])('ignores %s', (_what, text) => expect(placesIn(text)).toEqual([]));

  it('returns where the name and the line are', () => {
    expect(filePositions('see hiker.py:12 now', files)).toEqual([
      { start: 4, end: 15, file: 'hiker.py', line: 12 },
    ]);
  });

  it.each(['"hiker.py", line 7', "'hiker.py' line 7", 'hiker.py", line 7'])(
    'returns both quotes of %s, or the one that there is',
    (place) => {
      const [found] = filePositions(`see ${place} now`, files);
      expect(found).toEqual({ start: 4, end: 4 + place.length, file: 'hiker.py', line: 7 });
    },
  );

  it.each(['a', 'a:', 'hiker.py:1 ', '((', '/a', ': (1', 'x line '])(
    '50 KiB of %j are searched in under 500 ms',
    (text) => {
      const output = text.repeat(50_000 / text.length);
      expect(leastMs(() => filePositions(output, files))).toBeLessThan(500);
    },
  );
});

it('linesByFile collects the lines of each file', () => {
  const lines = linesByFile(filePositions('hiker.py:3 hiker.c:1 hiker.py:5 hiker.py:3', files));
  expect([...lines].map(([name, numbers]) => [name, [...numbers]])).toEqual([
    ['hiker.py', [3, 5]],
    ['hiker.c', [1]],
  ]);
});
