import type { NewKataRequest } from '@katas/controller-api';
import type { FileName } from '@katas/kata';
import { InvalidInput } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import type { Exercise } from '../exercises/exercises';
import type { InstalledStartPoint } from '../start-points/start-points';
import { unknownNames } from './unknown-names';

type Deps = Pick<ControllerDeps, 'startPoints' | 'exercises'>;
type Fields = Readonly<Record<string, unknown>>;

const INSTRUCTIONS = 'instructions' as FileName;

/**
 * Returns the fields that the requested start-points and exercise contribute to the manifest. With several
 * start-points, the first one gives the fields of the kata, and `start_points` has the fields of each by its name.
 * Rejects with {@link InvalidInput} when there is no such start-point or exercise.
 */
export async function manifestOfNewKata(deps: Deps, request: NewKataRequest): Promise<Fields> {
  const field = request.start_points === undefined ? 'start_point' : 'start_points';
  const names = request.start_points ?? [request.start_point ?? ''];
  const unknown = await unknownNames(deps, request);
  if (unknown.length > 0) throw new InvalidInput(unknown);
  const chosen = await namedStartPoints(deps, names);
  const exercise = await namedExercise(deps, request.exercise);
  const all =
    exercise === undefined ? chosen : chosen.map((one) => withExercise(one, exercise, field));
  const [first] = all;
  if (first === undefined) throw new Error('the schema of the request lets no empty list through');
  if (all.length === 1) return { ...fieldsOf(first), start_point: first.name };
  return {
    ...fieldsOf(first),
    display_name: all.map(({ displayName }) => displayName).join(' + '),
    start_points: Object.fromEntries(all.map((one) => [one.name, fieldsOf(one)])),
  };
}

function fieldsOf({ manifest, rules, visibleFiles }: InstalledStartPoint): Fields {
  const visible = { ...Object.fromEntries(visibleFiles), output: '' };
  return { ...manifest, rules, visible_files: visible };
}

async function namedStartPoints(
  { startPoints }: Deps,
  names: readonly string[],
): Promise<readonly InstalledStartPoint[]> {
  const found = await Promise.all(names.map((name) => startPoints.find(name)));
  return found.filter((one) => one !== undefined);
}

async function namedExercise(
  { exercises }: Deps,
  name: string | undefined,
): Promise<Exercise | undefined> {
  return name === undefined ? undefined : exercises.find(name);
}

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
