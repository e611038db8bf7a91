import type { NewKataAnswer, NewKataRequest } from '@katas/controller-api';
import { msToKataTime, type KataId } from '@katas/kata';
import { isImageName } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import { notifyRunner } from '../notify-runner';
import { requireRunnerSpace } from '../runner-space';
import { createFacilitatorKey } from '../room/facilitator-key';
import { manifestOfNewKata } from './manifest-of-new-kata';

/** Creates a live kata from 1 to 8 start-points, and optionally an exercise. */
export async function createKata(
  deps: ControllerDeps,
  request: NewKataRequest,
): Promise<NewKataAnswer> {
  const { lifetime_hours: hours, practice, ...chosen } = request;
  const manifest = await manifestOfNewKata(deps, chosen);
  const key = deps.facilitatorKeys ? createFacilitatorKey() : undefined;
  const kataId = await createKataFrom(deps, {
    ...manifest,
    ...(hours !== undefined && { lifetime_hours: hours }),
    ...(practice !== undefined && { practice }),
    ...key?.fields,
  });
  deps.metrics.kataCreated('start-point');
  return { kata_id: kataId, ...(key && { facilitator_key: key.key }) };
}

/**
 * Writes a kata, created now, and notifies the runner. The kata exists even when the runner cannot be notified: the
 * first Test creates its volume then.
 */
export async function createKataFrom(
  deps: ControllerDeps,
  manifest: Readonly<Record<string, unknown>>,
): Promise<KataId> {
  await requireRunnerSpace(deps);
  const created = msToKataTime(deps.clock.nowMs());
  const kataId = await deps.writer.newKata({ ...manifest, created });
  const displayName = manifest['display_name'];
  deps.hooks.happened('opened', kataId, {
    display_name: typeof displayName === 'string' ? displayName : null,
  });
  const image = manifest['image_name'];
  if (typeof image === 'string' && isImageName(image)) {
    await notifyRunner(deps, 'new_kata', (runner) =>
      runner.newKata({ image_name: image, kata_id: kataId, sandboxes: 'later' }),
    );
  }
  return kataId;
}
