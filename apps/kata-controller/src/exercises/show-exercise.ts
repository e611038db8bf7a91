import type { ExerciseAnswer } from '@katas/controller-api';
import { HttpProblem } from '@katas/service';
import { toFiles } from '../visible-files';
import type { Exercise, Exercises } from './exercises';

/** Returns an exercise with the starting code for the start-point, if it has any. */
export async function showExercise(
  exercises: Exercises,
  name: string,
  startPoint: string | undefined,
): Promise<ExerciseAnswer> {
  const exercise = await exercises.find(name);
  if (exercise === undefined) {
    throw new HttpProblem(404, 'not-found', `There is no exercise ${JSON.stringify(name)}.`);
  }
  return {
    name,
    display_name: exercise.displayName,
    instructions: exercise.instructions,
    files: toFiles(new Map([...exercise.files, ...codeFor(exercise, startPoint)])),
    start_points: exercise.code === undefined ? null : [...exercise.code.keys()],
  };
}

function codeFor({ code }: Exercise, startPoint: string | undefined): Exercise['files'] {
  return code?.get(startPoint ?? '')?.files ?? new Map();
}
