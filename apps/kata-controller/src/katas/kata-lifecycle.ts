import type { NewKataAnswer, NewKataRequest } from '@katas/controller-api';
import { msToKataTime, type KataId } from '@katas/kata';
import { InvalidInput, isImageName } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import { withExercise } from '../exercises/with-exercise';
import { notifyRunner } from '../notify-runner';
import type { InstalledStartPoint } from '../start-points/start-points';
import { createFacilitatorKey } from '../room/facilitator-key';

/** Creates a live kata from a start-point, and optionally an exercise. */
export async function createKata(
  deps: ControllerDeps,
  request: NewKataRequest,
): Promise<NewKataAnswer> {
  const manifest = await startingManifest(deps, request);
  const key = deps.facilitatorKeys ? createFacilitatorKey() : undefined;
  const kataId = await createKataFrom(deps, {
    ...manifest,
    ...(request.lifetime_hours !== undefined && { lifetime_hours: request.lifetime_hours }),
    ...key?.fields,
  });
  deps.metrics.kataCreated('start-point');
  return { kata_id: kataId, ...(key && { facilitator_key: key.key }) };
}

/** Returns the manifest fields of the start-point, with the exercise. */
export async function startingManifest(
  deps: ControllerDeps,
  request: NewKataRequest,
): Promise<Readonly<Record<string, unknown>>> {
  const startPoint = await startPointOf(deps, request);
  return {
    ...startPoint.manifest,
    rules: startPoint.rules,
    visible_files: { ...Object.fromEntries(startPoint.visibleFiles), output: '' },
  };
}

async function startPointOf(
  { startPoints, exercises }: ControllerDeps,
  request: NewKataRequest,
): Promise<InstalledStartPoint> {
  const installed = await startPoints.list();
  const startPoint = installed.find(({ name }) => name === request.start_point);
  if (startPoint === undefined) throw unknownStartPoint(installed.map(({ name }) => name));
  if (request.exercise === undefined) return startPoint;
  const exercise = await exercises.find(request.exercise);
  if (exercise === undefined) throw unknownExercise();
  return withExercise(startPoint, exercise);
}

/**
 * Writes a kata, created now, and notifies the runner. The kata exists even when the runner cannot be notified: the
 * first Test creates its volume then.
 */
export async function createKataFrom(
  deps: ControllerDeps,
  manifest: Readonly<Record<string, unknown>>,
): Promise<KataId> {
  const created = msToKataTime(deps.clock.nowMs());
  const kataId = await deps.writer.newKata({ ...manifest, created });
  const image = manifest['image_name'];
  if (typeof image === 'string' && isImageName(image)) {
    await notifyRunner(deps, 'new_kata', (runner) =>
      runner.newKata({ image_name: image, kata_id: kataId }),
    );
  }
  return kataId;
}

function unknownExercise(): InvalidInput {
  const problem = 'must be the name of an exercise. GET /api/exercises lists them';
  return new InvalidInput([{ field: 'exercise', problem }]);
}

function unknownStartPoint(names: readonly string[]): InvalidInput {
  const problem =
    names.length === 0
      ? 'must be an installed start-point, and none is installed'
      : `must be one of ${names.join(', ')}`;
  return new InvalidInput([{ field: 'start_point', problem }]);
}
