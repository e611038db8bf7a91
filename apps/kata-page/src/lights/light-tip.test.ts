import { light } from '../edit/session/testing/lion';
import { countPredictions, lightName, lightTip, progressOf } from './light-tip';

describe('lightTip', () => {
  it('is the number and the meaning of a light that says nothing else', () => {
    expect(lightTip(light(3, 'green'))).toBe('Light 3. Green: all tests passed');
  });

  it('has the guess, the failed tests, and the seconds', () => {
    const failures = ['a', 'b\nc', 'd', 'e', 'f', 'g'].map((name) => ({ name }));
    const full = {
      ...light(3, 'red'),
      ...{ predicted: 'green' as const, seconds: 1.26, tests: { passed: 1, failed: 7, failures } },
    };
    expect(lightTip(full)).toMatch(
      /^Light 3\. Red: .+\. Guessed green\. Failed: a, b.c, d, e, f and 2 more\. 1\.3 s$/s,
    );
  });
});

describe('the progress', () => {
  const red = { ...light(1, 'red'), progress: '2 failed' };

  it('is in the tip, where the tests were not counted', () => {
    expect(lightTip(red)).toMatch(/\. 2 failed$/);
    const counted = { ...red, tests: { passed: 1, failed: 0, failures: [] } };
    expect(lightTip(counted)).not.toContain('2 failed');
  });

  it('of an avatar is that of its last red or green light', () => {
    expect(progressOf([red, light(2, 'amber')])).toBe('2 failed');
    expect(progressOf([red, light(2, 'green')])).toBe('');
    expect(progressOf([])).toBe('');
  });
});

it('counts the guesses, and those that were right', () => {
  const lights = [
    light(1, 'red'),
    { ...light(2, 'red'), predicted: 'red' as const },
    { ...light(3, 'green'), predicted: 'red' as const },
  ];
  expect(countPredictions(lights)).toEqual({ made: 2, right: 1 });
});

it('names the start, and whose light it is', () => {
  expect(lightName(undefined, 0)).toBe('the start');
  expect(lightName('wolf', 3)).toBe('light 3 of wolf');
  expect(lightName('wolf', 0)).toBe('the start of wolf');
});
