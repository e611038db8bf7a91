import type { ExerciseAnswer } from '@katas/controller-api';
import { HttpProblem } from '@katas/service';
import { InvalidInput } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import { toFiles } from '../visible-files';
import type { Exercise } from './exercises';

type Deps = Pick<ControllerDeps, 'exercises' | 'startPoints'>;

/**
 * Returns an exercise with the starting code for the start-point, if it has any. Rejects with {@link InvalidInput} when
 * there is no such start-point.
 */
export async function showExercise(
  deps: Deps,
  name: string,
  startPoint: string | undefined,
): Promise<ExerciseAnswer> {
  const exercise = await deps.exercises.find(name);
  if (exercise === undefined) {
    throw new HttpProblem(404, 'not-found', `There is no exercise ${JSON.stringify(name)}.`);
  }
  if (startPoint !== undefined) await checkStartPoint(deps, exercise, startPoint);
  return {
    name,
    display_name: exercise.displayName,
    instructions: exercise.instructions,
    files: toFiles(new Map([...exercise.files, ...codeFor(exercise, startPoint)])),
    start_points: exercise.code === undefined ? null : [...exercise.code.keys()],
  };
}

async function checkStartPoint(
  { startPoints }: Deps,
  { code }: Exercise,
  name: string,
): Promise<void> {
  if (code?.has(name) === true || (await startPoints.find(name)) !== undefined) return;
  const problem = 'must be the name of a start-point. GET /api/start_points lists them';
  throw new InvalidInput([{ field: 'start_point', problem }]);
}

function codeFor({ code }: Exercise, startPoint: string | undefined): Exercise['files'] {
  return code?.get(startPoint ?? '')?.files ?? new Map();
}
