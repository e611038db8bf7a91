import { colourOf, type Verdict } from './colour-of';
import { parseRules } from './parse-rules';
import { RulesProblem, type RunOutput } from './rules';

const printed = (stdout: string, rest: Partial<RunOutput> = {}): RunOutput => ({
  stdout,
  stderr: '',
  status: 0,
  ...rest,
});

function colour(rules: unknown, run: RunOutput): Verdict['colour'] {
  return colourOf(parseRules(rules), run).colour;
}

/** Returns whether the condition holds for the run. Throws for a condition that cannot be read. */
function holds(when: unknown, run: RunOutput | string, pre?: unknown): boolean {
  const rules = parseRules({
    rules: [{ colour: 'green', when }],
    otherwise: 'red',
    ...(pre === undefined ? {} : { pre }),
  });
  if (rules instanceof RulesProblem) throw new Error(rules.reason);
  return colourOf(rules, typeof run === 'string' ? printed(run) : run).colour === 'green';
}

describe('an example rule set with every kind of atom', () => {
  const rules = {
    rules: [
      { colour: 'amber', when: { status: { eq: 2 } } },
      {
        colour: 'amber',
        when: {
          all: [
            { match: '=== FAILURES ===' },
            { anyMatch: '^.+: (\\w*Error)\\b', where: { group: 1, ne: 'AssertionError' } },
          ],
        },
      },
      {
        colour: 'red',
        when: { firstMatch: '^(\\d+) runs, (\\d+) failures', where: { group: 2, gt: 0 } },
      },
      { colour: 'green', when: { contains: 'Test passed', in: 'stdout' } },
    ],
    otherwise: 'amber',
  };

  it.each<[string, RunOutput, string]>([
    ['the status precedes the output', printed('Test passed', { status: 2 }), 'amber'],
    ['3 failures', printed('9 runs, 3 failures\nTest passed'), 'red'],
    ['0 failures', printed('9 runs, 0 failures\nTest passed'), 'green'],
    ['only the first count counts', printed('9 runs, 0 failures\n9 runs, 1 failures'), 'amber'],
    [
      'another error',
      printed('=== FAILURES ===\na.py:1: AssertionError\nb.py:2: NameError'),
      'amber',
    ],
    [
      'assertions only',
      printed('=== FAILURES ===\na.py:1: AssertionError\n1 runs, 1 failures'),
      'red',
    ],
    ['passed, but on stderr', printed('', { stderr: 'Test passed' }), 'amber'],
    ['nothing at all', printed(''), 'amber'],
  ])('%s', (_what, run, expected) => {
    expect(colour(rules, run)).toBe(expected);
  });
});

describe('colourOf', () => {
  it('uses the first rule that holds', () => {
    const both = [
      { colour: 'red', when: { contains: 'x' } },
      { colour: 'green', when: { contains: 'x' } },
    ];
    expect(colour({ rules: both, otherwise: 'amber' }, printed('x'))).toBe('red');
  });

  it.each(['red', 'amber', 'green'])('uses otherwise, %s, when no rule holds', (otherwise) => {
    expect(colour({ rules: [], otherwise }, printed('x'))).toBe(otherwise);
  });

  it('is faulty with a reason for rules that cannot be read', () => {
    expect(colourOf(parseRules({ rules: [] }), printed(''))).toEqual({
      colour: 'faulty',
      reason: 'otherwise must be red, amber, green',
    });
  });
});

describe('a text condition', () => {
  it('searches stdout followed by stderr by default', () => {
    const run = printed('one', { stderr: 'two' });
    expect(holds({ match: '^onetwo$' }, run)).toBe(true);
    expect(holds({ match: '^one$', in: 'stdout' }, run)).toBe(true);
    expect(holds({ match: '^two$', in: 'stderr' }, run)).toBe(true);
    expect(holds({ contains: 'two', in: 'stdout' }, run)).toBe(false);
  });

  it.each([
    ['^b$', 'a\nb\nc', true],
    ['a.b', 'a\nb', false],
    ['a(?s:.)b', 'a\nb', true],
    ['\\Ab', 'a\nb', false],
    ['\\Aa$', 'a\nb', true],
    ['b\\z', 'a\nb', true],
    ['b\\z', 'a\nb\n', false],
    ['b$', 'a\r\nb\r\n', false],
    ['\\bfail\\b', 'no fail here', true],
    ['FAIL', 'fail', false],
    ['(?i)FAIL', 'fail', true],
  ])('reads %j per line: in %j it is %j', (match, output, found) => {
    expect(holds({ match }, output)).toBe(found);
  });

  it('searches contains letter by letter', () => {
    expect(holds({ contains: '.*' }, 'abc')).toBe(false);
    expect(holds({ contains: '.*' }, 'a.*c')).toBe(true);
  });

  it('is empty only without any output, even a newline', () => {
    expect(holds({ empty: true, in: 'stderr' }, 'x')).toBe(true);
    expect(holds({ empty: true }, '')).toBe(true);
    expect(holds({ empty: true }, '\n')).toBe(false);
  });

  it('holds for an old assert in C', () => {
    const output = "test: hiker.tests.c:8: life: Assertion `answer() == 42' failed.\nAborted";
    expect(holds({ match: '(.*)Assertion(.*)failed.' }, output)).toBe(true);
  });
});

describe('status', () => {
  it.each([
    [{ eq: 3 }, true],
    [{ eq: 2 }, false],
    [{ ne: 2 }, true],
    [{ gt: 2, lt: 4 }, true],
    [{ gt: 2, lt: 3 }, false],
    [{ gt: 3 }, false],
  ])('%j of 3 is %j', (status, expected) => {
    expect(holds({ status }, printed('', { status: 3 }))).toBe(expected);
  });
});

describe('where', () => {
  it.each([
    [{ group: 1, eq: 'ab' }, true],
    [{ group: 1, eq: 'a' }, false],
    [{ group: 1, ne: 'a' }, true],
    [{ group: 1, starts: 'a' }, true],
    [{ group: 1, starts: 'b' }, false],
    [{ group: 1, match: '^.b$' }, true],
    [{ group: 0, eq: 'ab12' }, true],
    [{ group: 2, eq: 12 }, true],
    [{ group: 2, eq: '012' }, false],
    [{ group: 2, ne: 12 }, false],
    [{ group: 2, gt: 9, lt: 13 }, true],
    [{ group: 2, gt: 12 }, false],
    [{ group: 3, eq: '' }, true],
    [{ group: 3, eq: 0 }, true],
  ])('%j is %j of "ab12"', (where, expected) => {
    expect(holds({ firstMatch: '([a-z]+)(\\d+)(x)?', where }, '-- ab12 --')).toBe(expected);
  });

  it('compares 10 and 9 as numbers, not as text', () => {
    expect(holds({ firstMatch: '(\\d+)', where: { group: 1, gt: 9 } }, '10')).toBe(true);
  });

  it('applies to the first match for firstMatch, and to any match for anyMatch', () => {
    const where = { group: 1, eq: '2' };
    expect(holds({ firstMatch: 'n=(\\d)', where }, 'n=1 n=2')).toBe(false);
    expect(holds({ anyMatch: 'n=(\\d)', where }, 'n=1 n=2')).toBe(true);
  });

  it('does not hold without a match', () => {
    expect(holds({ anyMatch: '(x)', where: { group: 1, ne: 'y' } }, 'abc')).toBe(false);
    expect(holds({ firstMatch: '(x)', where: { group: 1, ne: 'y' } }, 'abc')).toBe(false);
  });
});

describe('combinators', () => {
  const yes = { status: { eq: 0 } };
  const no = { not: yes };

  it.each([
    [{ all: [yes, yes] }, true],
    [{ all: [yes, no] }, false],
    [{ all: [] }, true],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ any: [] }, false],
    [{ not: { any: [no, { all: [no] }] } }, true],
  ])('%j is %j', (when, expected) => {
    expect(holds(when, '')).toBe(expected);
  });
});

describe('pre', () => {
  it.each([
    ['\u001b[1;31mFAILED\u001b[0m', 'FAILED'],
    ['\u001b[2K\u001b[1GOK', 'OK'],
    ['\u001b]0;a title\u0007OK', 'OK'],
    ['\u001b]8;;link\u001b\\OK', 'OK'],
    ['\u001bMOK', 'OK'],
    ['[31m is no escape', '[31m is no escape'],
  ])('stripAnsi makes %j %j', (output, stripped) => {
    expect(
      holds({ anyMatch: '.*', where: { group: 0, eq: stripped }, pre: ['stripAnsi'] }, output),
    ).toBe(true);
  });

  it('afterLast keeps the text after the last mark, or everything', () => {
    const after = { pre: [{ afterLast: '\r' }] };
    expect(holds({ match: '^3 failed$', ...after }, '1 failed\r2 failed\r3 failed')).toBe(true);
    expect(holds({ contains: '2 failed', ...after }, '1 failed\r2 failed\r3 failed')).toBe(false);
    expect(holds({ match: '^1 failed$', ...after }, '1 failed')).toBe(true);
  });

  it('of the rule set precedes that of a condition', () => {
    const own = { match: '^b$', pre: [{ afterLast: '>' }] };
    expect(holds(own, 'a\u001b[0m>\u001b[1mb', ['stripAnsi'])).toBe(true);
  });
});

describe('a long output', () => {
  it('takes little time for a rule that takes a minute with backtracking', () => {
    const output = `${'Assertion'.repeat(5700)} failed`;
    expect(holds({ match: '(.*)Assertion(.*)failed.' }, output)).toBe(false);
  });

  it('makes a rule faulty that reads it again for every match', () => {
    let clockMs = 0;
    const rules = parseRules({
      rules: [{ colour: 'red', when: { anyMatch: 'a.*z|a', where: { group: 0, ne: 'a' } } }],
      otherwise: 'green',
    });
    expect(colourOf(rules, printed('a'.repeat(1000)), () => (clockMs += 200))).toEqual({
      colour: 'faulty',
      reason: 'the colour rules took too long over this output',
    });
  });

  it('of many matches is read to the end', () => {
    const output = `${'E: AssertionError\n'.repeat(3000)}E: NameError\n`;
    const where = { group: 1, ne: 'AssertionError' };
    expect(holds({ anyMatch: '^.+: (\\w*Error)\\b', where }, output)).toBe(true);
  });
});
