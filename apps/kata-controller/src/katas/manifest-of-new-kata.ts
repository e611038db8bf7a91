import type { NewKataRequest } from '@katas/controller-api';
import { InvalidInput } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import type { Exercise } from '../exercises/exercises';
import { withExercise } from '../exercises/with-exercise';
import type { InstalledStartPoint } from '../start-points/start-points';

type Deps = Pick<ControllerDeps, 'startPoints' | 'exercises'>;
type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns the fields that the requested start-points and exercise contribute to the manifest. With several
 * start-points, the first one gives the fields of the kata, and `start_points` has the fields of each by its name.
 * Rejects with {@link InvalidInput} when there is no such start-point or exercise.
 */
export async function manifestOfNewKata(deps: Deps, request: NewKataRequest): Promise<Fields> {
  const field = request.start_points === undefined ? 'start_point' : 'start_points';
  const names = request.start_points ?? [request.start_point ?? ''];
  const chosen = await chosenStartPoints(deps, names, field);
  const exercise = await chosenExercise(deps, request.exercise);
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

async function chosenStartPoints(
  { startPoints }: Deps,
  names: readonly string[],
  field: string,
): Promise<readonly InstalledStartPoint[]> {
  const found = await Promise.all(names.map((name) => startPoints.find(name)));
  const known = found.filter((one) => one !== undefined);
  if (known.length === names.length) return known;
  const installed = await startPoints.list();
  throw unknownStartPoint(
    field,
    installed.map((one) => one.name),
  );
}

async function chosenExercise(
  { exercises }: Deps,
  name: string | undefined,
): Promise<Exercise | undefined> {
  if (name === undefined) return undefined;
  const exercise = await exercises.find(name);
  if (exercise !== undefined) return exercise;
  const problem = 'must be the name of an exercise. GET /api/exercises lists them';
  throw new InvalidInput([{ field: 'exercise', problem }]);
}

function unknownStartPoint(field: string, names: readonly string[]): InvalidInput {
  const problem =
    names.length === 0
      ? 'must be an installed start-point, and none is installed'
      : `must be one of ${names.join(', ')}`;
  return new InvalidInput([{ field, problem }]);
}
