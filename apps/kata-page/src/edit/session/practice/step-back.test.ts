import { isTestFile, lastGreen, mustStepBack, steppedBack } from './step-back';
import { light } from '../testing/lion';

describe('mustStepBack', () => {
  it.each([
    ['off', 'red', undefined, false],
    ['off', 'red', 'green', false],
    ['guess', 'red', 'green', true],
    ['guess', 'green', 'red', true],
    ['guess', 'red', 'red', false],
    ['guess', 'red', undefined, false],
    ['guess', 'faulty', 'red', false],
    ['tcr', 'red', undefined, true],
    ['tcr', 'amber', 'amber', true],
    ['tcr', 'timed_out', undefined, true],
    ['tcr', 'green', undefined, false],
    ['tcr', 'faulty', undefined, false],
    ['tcr-tests', 'red', undefined, true],
    ['baby-steps', 'red', undefined, false],
  ] as const)('in mode %s, %s with the guess %s: %s', (mode, colour, predicted, expected) => {
    const judged = { ...light(1, colour), ...(predicted && { predicted }) };
    expect(mustStepBack(mode, judged)).toBe(expected);
  });
});

it('the last green light is the newest one; without one it is the start', () => {
  expect(lastGreen([light(1, 'green'), light(2, 'green'), light(3, 'red')])).toBe(2);
  expect(lastGreen([light(1, 'red')])).toBe(0);
});

it.each(['test_hiker.py', 'HikerTest.java', 'hiker_spec.rb', 'a.feature', 'cyber-dojo.sh'])(
  '%s is a test file',
  (name) => expect(isTestFile(name)).toBe(true),
);

it.each(['hiker.py', 'Hiker.java', 'instructions'])('%s is no test file', (name) =>
  expect(isTestFile(name)).toBe(false),
);

it('TCR that spares the tests takes back everything else', () => {
  const green = new Map([
    ['hiker.py', 'green'],
    ['test_hiker.py', 'green'],
    ['gone.py', 'green'],
  ]);
  const now = new Map([
    ['hiker.py', 'red'],
    ['test_hiker.py', 'red'],
    ['new.py', 'red'],
    ['test_new.py', 'red'],
  ]);
  expect(steppedBack('tcr', now, green)).toBe(green);
  expect([...steppedBack('tcr-tests', now, green)]).toEqual([
    ['hiker.py', 'green'],
    ['gone.py', 'green'],
    ['test_hiker.py', 'red'],
    ['test_new.py', 'red'],
  ]);
});
