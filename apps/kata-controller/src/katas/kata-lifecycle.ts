import type { NewKataRequest } from '@katas/controller-api';
import { msToKataTime, type KataId } from '@katas/kata';
import { isImageName } from '@katas/validation';
import type { ControllerDeps } from '../controller-deps';
import { notifyRunner } from '../notify-runner';
import { loadKata } from './load-kata';
import { isoTime } from './show-kata';
import { manifestOfNewKata } from './manifest-of-new-kata';

/** Creates a live kata from 1 to 8 start-points, and optionally an exercise. */
export async function createKata(deps: ControllerDeps, request: NewKataRequest): Promise<KataId> {
  const kataId = await createKataFrom(deps, await manifestOfNewKata(deps, request));
  deps.metrics.kataCreated('start-point');
  return kataId;
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
  const displayName = manifest['display_name'];
  deps.hooks.happened('opened', kataId, {
    display_name: typeof displayName === 'string' ? displayName : null,
  });
  const image = manifest['image_name'];
  if (typeof image === 'string' && isImageName(image)) {
    await notifyRunner(deps, 'new_kata', (runner) =>
      runner.newKata({ image_name: image, kata_id: kataId }),
    );
  }
  return kataId;
}

/** Makes the kata read-only from now on. Leaves a kata that has ended as it is. */
export async function endKata(deps: ControllerDeps, kataId: KataId): Promise<void> {
  await deps.queue.run(kataId, async () => {
    const kata = await loadKata(deps, kataId);
    if (kata.hasEnded) return;
    await deps.writer.endKata(kataId, msToKataTime(deps.clock.nowMs()));
    deps.channels.refresh(kataId);
    deps.hooks.happened('ended', kataId, { ends_at: isoTime(deps.clock.nowMs()) });
  });
}
