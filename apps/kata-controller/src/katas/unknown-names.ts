import type { FieldProblem } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';

type Deps = Pick<ControllerDeps, 'startPoints' | 'exercises'>;

/** The most names of a list that are looked up. The schema of the request rejects a longer list. */
const LOOKED_UP_MAX = 8;

/**
 * Returns a problem for each field of a request that names a start-point or an exercise that does not exist. A field
 * of another type is passed over, because the schema of the request names it.
 */
export async function unknownNames(deps: Deps, body: unknown): Promise<readonly FieldProblem[]> {
  const fields = typeof body === 'object' && body !== null ? { ...body } : {};
  const { start_point, start_points, exercise } = fields as Readonly<Record<string, unknown>>;
  const several: readonly unknown[] = Array.isArray(start_points) ? start_points : [];
  const problems = await Promise.all([
    unknownStartPoint(deps, 'start_point', [start_point]),
    unknownStartPoint(deps, 'start_points', several.slice(0, LOOKED_UP_MAX)),
    unknownExercise(deps, exercise),
  ]);
  return problems.filter((problem) => problem !== undefined);
}

async function unknownStartPoint(
  { startPoints }: Deps,
  field: string,
  named: readonly unknown[],
): Promise<FieldProblem | undefined> {
  const names = named.filter((name) => typeof name === 'string');
  const found = await Promise.all(names.map((name) => startPoints.find(name)));
  if (!found.includes(undefined)) return undefined;
  const installed = await startPoints.list();
  return { field, problem: oneOf(installed.map(({ name }) => name)) };
}

function oneOf(names: readonly string[]): string {
  return names.length === 0
    ? 'must be an installed start-point, and none is installed'
    : `must be one of ${names.join(', ')}`;
}

async function unknownExercise(
  { exercises }: Deps,
  name: unknown,
): Promise<FieldProblem | undefined> {
  if (typeof name !== 'string' || (await exercises.find(name)) !== undefined) return undefined;
  const problem = 'must be the name of an exercise. GET /api/exercises lists them';
  return { field: 'exercise', problem };
}
