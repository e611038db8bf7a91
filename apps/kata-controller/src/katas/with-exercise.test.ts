import { isInvalidInput } from '@katas/validation';
import { START_POINT } from '../testing/dojo-under-test';
import type { Exercise } from '../exercises/exercises';
import { withExercise } from './manifest-of-new-kata';

const files = (all: Record<string, string>) =>
  new Map(Object.entries(all)) as unknown as Exercise['files'];
const APPLES: Exercise = {
  name: 'apples',
  displayName: 'Apples',
  instructions: '# Apples',
  files: files({ 'prices.csv': '1' }),
  code: undefined,
};
const startPoint = {
  ...START_POINT,
  visibleFiles: files({ instructions: 'old', 'hiker.c': '', 'cyber-dojo.sh': 'make' }),
};

function filesWith(exercise: Exercise): Record<string, string> {
  return Object.fromEntries(withExercise(startPoint, exercise).visibleFiles);
}

describe('a start-point with an exercise', () => {
  it('has the instructions and files of the exercise beside its own files', () => {
    expect(filesWith(APPLES)).toEqual({
      instructions: '# Apples',
      'hiker.c': '',
      'cyber-dojo.sh': 'make',
      'prices.csv': '1',
    });
  });

  it('names the exercise in the manifest', () => {
    expect(withExercise(startPoint, APPLES).manifest).toMatchObject({ exercise: 'Apples' });
  });

  it('has the starting code in place of the files that it replaces', () => {
    const code = { files: files({ 'apples.c': 'a' }), replaces: ['hiker.c'] };
    const exercise = { ...APPLES, code: new Map([['c-assert', code]]) } as unknown as Exercise;
    expect(filesWith(exercise)).toEqual({
      instructions: '# Apples',
      'cyber-dojo.sh': 'make',
      'prices.csv': '1',
      'apples.c': 'a',
    });
  });

  it('is rejected when the exercise has code for other start-points only', () => {
    const exercise: Exercise = {
      ...APPLES,
      code: new Map([['ruby', { files: files({}), replaces: [] }]]),
    };
    expect.assertions(2);
    try {
      filesWith(exercise);
    } catch (error) {
      expect(isInvalidInput(error)).toBe(true);
      expect(String(error)).toContain('start_point: must be one of ruby for the exercise "Apples"');
    }
  });
});
