import { parseRules } from './parse-rules';
import { RulesProblem, type RunOutput, type TestResults } from './rules';
import { testsOf } from './tests-of';

const finished = (stdout: string, rest: Partial<RunOutput> = {}): RunOutput => ({
  ...{ stdout, stderr: '', status: 0 },
  ...rest,
});

function results(tests: unknown, run: RunOutput | string, pre?: unknown): TestResults | undefined {
  const rules = parseRules({
    ...{ rules: [], otherwise: 'amber', tests },
    ...(pre === undefined ? {} : { pre }),
  });
  if (rules instanceof RulesProblem) throw new Error(rules.reason);
  return testsOf(rules, typeof run === 'string' ? finished(run) : run);
}

const passedAndFailed = { passed: { first: '(\\d+) passed' }, failed: { first: '(\\d+) failed' } };

describe('the counts of tests', () => {
  it.each([
    ['2 passed, 1 failed', { passed: 2, failed: 1 }],
    ['2 passed', { passed: 2, failed: 0 }],
    ['3 failed', { passed: 0, failed: 3 }],
    ['0 passed', { passed: 0, failed: 0 }],
  ])('of %j are %j', (output, counts) => {
    expect(results(passedAndFailed, output)).toEqual({ ...counts, failures: [] });
  });

  it('are unknown when none of them is in the output', () => {
    expect(results(passedAndFailed, 'SyntaxError')).toBeUndefined();
  });

  it('are unknown when only skipped tests are in the output', () => {
    const tests = {
      total: { first: '(\\d+) tests' },
      failed: { first: '(\\d+) failed' },
      skipped: { first: '(\\d+) skipped' },
    };
    expect(results(tests, '3 skipped')).toBeUndefined();
  });

  it('subtract failed and skipped tests from a total', () => {
    const tests = {
      total: { first: '^Ran (\\d+) tests? in ' },
      failed: { sum: '(?:failures|errors)=(\\d+)' },
      skipped: { sum: 'skipped=(\\d+)' },
    };
    const output = 'Ran 9 tests in 0.1s\n\nFAILED (failures=1, errors=2, skipped=3)\n';
    expect(results(tests, output)).toMatchObject({ passed: 3, failed: 3 });
    expect(results(tests, 'Ran 1 test in 0.1s\n\nOK\n')).toMatchObject({ passed: 1, failed: 0 });
  });

  it('subtract passed tests from a total', () => {
    const tests = { total: { first: '(\\d+) tests' }, passed: { first: '(\\d+) ok' } };
    expect(results(tests, '5 tests, 3 ok')).toMatchObject({ passed: 3, failed: 2 });
  });

  it('are never negative', () => {
    const tests = { total: { first: '(\\d+) tests' }, failed: { first: '(-?\\d+) failed' } };
    expect(results(tests, '1 tests, 4 failed')).toMatchObject({ passed: 0, failed: 4 });
    expect(results(tests, '1 tests, -4 failed')).toMatchObject({ passed: 1, failed: 0 });
  });

  it('are bounded', () => {
    expect(results(passedAndFailed, `${'9'.repeat(50_000)} passed`)?.passed).toBe(1_000_000);
  });

  it('count the matches of a pattern', () => {
    const tap = { passed: { count: '^ok ' }, failed: { count: '^not ok ' } };
    const output = '1..3\nok 1 - a\nnot ok 2 - b\nok 3 - c\n';
    expect(results(tap, output)).toMatchObject({ passed: 2, failed: 1 });
  });

  it('add all groups of a match', () => {
    const tests = {
      total: { last: '^Tests run: (\\d+)' },
      failed: { last: '^Tests run: \\d+,  Failures: (\\d+)(?:,  Errors: (\\d+))?' },
    };
    const output = 'Tests run: 7,  Failures: 1,  Errors: 2';
    expect(results(tests, output)).toMatchObject({ passed: 4, failed: 3 });
  });

  it('read the first match, the last match, or the sum of all', () => {
    const output = 'n=1 n=2 n=4';
    const read = (passed: unknown) => results({ passed, failed: { count: 'x' } }, output)?.passed;
    expect(read({ first: 'n=(\\d)' })).toBe(1);
    expect(read({ last: 'n=(\\d)' })).toBe(4);
    expect(read({ sum: 'n=(\\d)' })).toBe(7);
  });

  it('add the counts of a list', () => {
    const tests = {
      passed: { first: '(\\d+) passed' },
      failed: [{ first: '(\\d+) failed' }, { first: '(\\d+) errors' }],
    };
    expect(results(tests, '1 passed, 2 failed, 3 errors')).toMatchObject({ passed: 1, failed: 5 });
    expect(results(tests, '1 passed, 3 errors')).toMatchObject({ passed: 1, failed: 3 });
  });

  it('come from one stream, after the steps before matching', () => {
    const tests = {
      passed: { first: '^(\\d+) passed', in: 'stderr', pre: [{ afterLast: '\r' }] },
      failed: { first: '^(\\d+) failed', in: 'stdout' },
    };
    const run = finished('1 failed', { stderr: '9 passed\r\u001b[32m2 passed' });
    expect(results(tests, run, ['stripAnsi'])).toMatchObject({ passed: 2, failed: 1 });
  });
});

describe('the failures', () => {
  const tests = {
    total: { first: '^Ran (\\d+)' },
    failed: { first: 'failures=(\\d+)' },
    failures: [{ name: '^(?:FAIL|ERROR): (\\S+)', message: '^\\w*Error: (.*)$' }],
  };

  it('have a name, and the message that follows before the next name', () => {
    const output = [
      'FAIL: test_life (hiker.Hiker)\nTraceback\nAssertionError: 54 != 42\n',
      'ERROR: test_silent\nTraceback\n',
      'ERROR: test_name\nNameError: name x\nNameError: second\n',
      'Ran 3 tests\nFAILED (failures=3)',
    ].join('');
    expect(results(tests, output)?.failures).toEqual([
      { name: 'test_life', message: '54 != 42' },
      { name: 'test_silent' },
      { name: 'test_name', message: 'name x' },
    ]);
  });

  it('take the message from the second group of the name', () => {
    const failures = [{ name: '^FAILED \\S+::(\\S+)(?: - (.*))?$' }];
    const output = 'FAILED t.py::test_a - assert 1 == 2\nFAILED t.py::test_b\nRan 2\nfailures=2';
    expect(results({ ...tests, failures }, output)?.failures).toEqual([
      { name: 'test_a', message: 'assert 1 == 2' },
      { name: 'test_b' },
    ]);
  });

  it('take the whole match as message when its pattern has no group', () => {
    const failures = [{ name: '^--- FAIL: (\\S+)', message: '^ +\\w+\\.go:\\d+: .*$' }];
    const output = '--- FAIL: TestLife (0.00s)\n    hiker_test.go:9: got 54\nRan 1\nfailures=1';
    expect(results({ ...tests, failures }, output)?.failures).toEqual([
      { name: 'TestLife', message: 'hiker_test.go:9: got 54' },
    ]);
  });

  it('name a test once, with the message of either place', () => {
    const output = 'FAIL: a\nFAIL: b\nFAIL: a\nAssertionError: 1 != 2\nRan 2\nfailures=2';
    expect(results(tests, output)?.failures).toEqual([
      { name: 'a', message: '1 != 2' },
      { name: 'b' },
    ]);
  });

  it('are none when no test failed', () => {
    expect(results(tests, 'FAIL: printed by a test\nRan 1 test')?.failures).toEqual([]);
  });

  it('leave out a name that is empty', () => {
    const failures = [{ name: '^FAIL: *(.*)$' }];
    expect(results({ ...tests, failures }, 'FAIL: \nRan 1\nfailures=1')?.failures).toEqual([]);
  });

  it('are at most 100, with names of 200 and messages of 500 characters', () => {
    const one = (nth: number) => `FAIL: t${nth}${'n'.repeat(300)}\nError: ${'m'.repeat(600)}\n`;
    const output = `Ran 150\nfailures=150\n${Array.from({ length: 150 }, (_, nth) => one(nth)).join('')}`;
    const { failures = [] } = results(tests, output) ?? {};
    expect(failures).toHaveLength(100);
    expect(failures[99]?.name).toHaveLength(200);
    expect(failures[99]?.message).toHaveLength(500);
  });
});

describe('testsOf', () => {
  it('is undefined for rules without tests and for rules that cannot be read', () => {
    expect(testsOf(parseRules({ rules: [], otherwise: 'red' }), finished('1 passed'))).toBe(
      undefined,
    );
    expect(testsOf(parseRules({ rules: [] }), finished('1 passed'))).toBeUndefined();
  });

  it('is undefined when counting takes too long', () => {
    let clockMs = 0;
    const tests = { passed: { count: 'a.*z|a' }, failed: { count: 'b' } };
    const rules = parseRules({ rules: [], otherwise: 'red', tests });
    expect(testsOf(rules, finished('a'.repeat(1000)), () => (clockMs += 200))).toBeUndefined();
  });
});

describe('parseRules', () => {
  const ok = { first: '(\\d+)' };

  it.each([
    [1, 'tests must be an object'],
    [{}, 'tests must have two of passed, failed and total'],
    [{ passed: ok }, 'tests must have two of passed, failed and total'],
    [{ passed: ok, failed: ok, total: ok }, 'tests must have two of passed, failed and total'],
    [{ passed: ok, failed: ok, ignored: ok }, 'tests has an unknown "ignored"'],
    [
      { passed: ok, failed: ok, skipped: ok },
      'tests.skipped needs a total from which it is subtracted',
    ],
    [{ passed: 1, failed: ok }, 'tests.passed must be an object'],
    [{ passed: {}, failed: ok }, 'tests.passed must have one of count, sum, first, last'],
    [
      { passed: { first: '(a)', last: '(a)' }, failed: ok },
      'tests.passed must have one of count, sum, first, last',
    ],
    [{ passed: { first: 1 }, failed: ok }, 'tests.passed.first must be text'],
    [
      { passed: { first: 'a' }, failed: ok },
      'tests.passed.first must have a group that matches the number',
    ],
    [{ passed: ok, failed: { count: 'a', where: {} } }, 'tests.failed has an unknown "where"'],
    [
      { passed: ok, failed: [ok, { count: '(' }] },
      'tests.failed[1].count: "(" is no pattern of RE2',
    ],
    [
      { passed: ok, failed: { count: 'a', in: 'x' } },
      'tests.failed.in must be output, stdout, stderr',
    ],
    [{ passed: ok, failed: ok, failures: {} }, 'tests.failures must be a list'],
    [{ passed: ok, failed: ok, failures: [{}] }, 'tests.failures[0].name must be text'],
    [
      { passed: ok, failed: ok, failures: [{ name: 'a' }] },
      'tests.failures[0].name must have a group that matches the name',
    ],
    [
      { passed: ok, failed: ok, failures: [{ name: '(a)', message: 1 }] },
      'tests.failures[0].message must be text',
    ],
  ])('reports for the tests %j: %s', (tests, reason) => {
    const rules = parseRules({ rules: [], otherwise: 'red', tests });
    expect(rules instanceof RulesProblem && rules.reason).toContain(reason);
  });
});
