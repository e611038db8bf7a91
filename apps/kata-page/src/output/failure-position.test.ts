import { failurePosition } from './failure-position';
import { leastMs } from './testing/least-ms';

const prints = 'a print of the code under test\n'.repeat(120);

it.each([
  'FAIL: test_life_the_universe_and_everything (test_hiker.TestHiker)\n',
  'E       assert 54 == 42\n',
  '--- FAIL: TestAnswer (0.00s)\n',
  'not ok 1 - answer\n',
  "AssertionError: 'Buzz' != '5'\n",
  "test: hiker.tests.c:8: life: Assertion `answer() == 42' failed.\n",
  "hiker.c:3:5: error: expected ';' before '}' token\n",
  'SyntaxError: invalid syntax\n',
])('a failure is found below 120 prints: %s', (line) => {
  expect(failurePosition(`${prints}${line}${prints}`)).toBe(prints.length);
});

it('output without a known failure is shown from its end', () => {
  expect(failurePosition(prints)).toBe(prints.length);
});

it.each(['a.', 'Assert ', 'Error ', '\n', ' '])(
  '50 KiB of %j are searched in under 500 ms',
  (text) => {
    const output = text.repeat(50_000 / text.length);
    expect(leastMs(() => failurePosition(output))).toBeLessThan(500);
  },
);
