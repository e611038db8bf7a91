import type { FileName } from '@katas/kata';
import { InvalidInput } from '@katas/validation';
import type { InstalledStartPoint } from '../start-points/start-points';
import type { Exercise } from './exercises';

const INSTRUCTIONS = 'instructions' as FileName;

/**
 * Returns the start-point with the files of the exercise, which replace or extend its own, and with the exercise's
 * instructions. Throws {@link InvalidInput}, which names the field of the request, when the exercise has starting code
 * and none for this start-point.
 */
export function withExercise(
  startPoint: InstalledStartPoint,
  exercise: Exercise,
  field = 'start_point',
): InstalledStartPoint {
  const code = exercise.code?.get(startPoint.name);
  if (exercise.code !== undefined && code === undefined) throw noCode(exercise, field);
  const own = [...startPoint.visibleFiles].filter(([name]) => !code?.replaces.includes(name));
  return {
    ...startPoint,
    manifest: { ...startPoint.manifest, exercise: exercise.displayName },
    visibleFiles: new Map([
      ...own,
      ...exercise.files,
      ...(code?.files ?? []),
      [INSTRUCTIONS, exercise.instructions],
    ]),
  };
}

function noCode({ displayName, code }: Exercise, field: string): InvalidInput {
  const names = [...(code?.keys() ?? [])].join(', ');
  const problem = `must be one of ${names} for the exercise "${displayName}"`;
  return new InvalidInput([{ field, problem }]);
}
