import { RE2JS } from 're2js';
import { pattern } from './pattern';

type Match = readonly [start: number, end: number, ...groups: string[]];

function found(source: string, text: string): Match[] {
  const compiled = pattern(source, 'the pattern');
  const all: Match[] = [];
  for (const match of compiled.matchesIn(text, () => true)) {
    const groups = Array.from({ length: 1 + compiled.groupCount }, (_, nth) => match.group(nth));
    all.push([match.start, match.end, ...groups]);
  }
  return all;
}

/** Returns what re2js's own matcher finds. */
function reference(source: string, text: string): Match[] {
  const matcher = RE2JS.compile(source, RE2JS.MULTILINE).matcher(text);
  const all: Match[] = [];
  while (matcher.find()) {
    const groups = Array.from({ length: 1 + matcher.groupCount() }, (_, nth) => matcher.group(nth));
    all.push([matcher.start(), matcher.end(), ...groups.map((group) => group ?? '')]);
  }
  return all;
}

const TEXTS = [
  '',
  'a',
  'baaac',
  'n=1 n=22\nn=\n',
  '\u{1f981}a\u{1f981}',
  '\ud83e',
  'FAIL: x\r\nok\n\n',
];
const PATTERNS = [
  ...['', 'a', 'a*', '(a)*', '(a)|(b)', '(a(b)?)?', '^', '$', '^(.*)$', '\\b', '(?:)', '(z)?'],
  ...['n=(\\d*)', '(\\w+): (\\w+)', '\\A.', '(?s:.)\\z', '(.)(.)', '^FAIL|ok$', '(?i)(A|fail)'],
];

describe('matchesIn', () => {
  it.each(PATTERNS)('finds the matches and the groups of %j', (source) => {
    for (const text of TEXTS) expect(found(source, text)).toEqual(reference(source, text));
  });

  it.each(PATTERNS)('finds a match of %j where isIn does', (source) => {
    for (const text of TEXTS) {
      expect(pattern(source, '').isIn(text)).toBe(found(source, text).length > 0);
    }
  });
});
