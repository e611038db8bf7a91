import { msToKataTime, type KataId } from '@katas/kata';
import { InvalidInput, isImageName } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import { notifyRunner } from '../notify-runner';

/** A new live kata from a start-point. */
export async function createKata(deps: ControllerDeps, startPointName: string): Promise<KataId> {
  const startPoints = await deps.startPoints.list();
  const startPoint = startPoints.find(({ name }) => name === startPointName);
  if (startPoint === undefined) throw unknownStartPoint(startPoints.map(({ name }) => name));
  const kataId = await createKataFrom(deps, {
    ...startPoint.manifest,
    rules: startPoint.rules,
    visible_files: { ...Object.fromEntries(startPoint.visibleFiles), output: '' },
  });
  deps.metrics.kataCreated('start-point');
  return kataId;
}

/**
 * Writes the kata, created now, and tells the runner. A runner that cannot be told does not stop the kata: its first
 * [test] makes up for it.
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

function unknownStartPoint(names: readonly string[]): InvalidInput {
  const problem = `must be one of ${names.join(', ') || 'the start-points, of which there are none'}`;
  return new InvalidInput([{ field: 'start_point', problem }]);
}
