import type { Engine } from '@katas/engine';
import type { Clock } from '@katas/system';
import { makeBaseImage, type BaseImageMaking } from './make-base-image';
import { pullBaseImage } from './pull-base-image';

/** What every language image is built on. */
export const BASE_IMAGE = 'debian:bookworm-slim';

/** Leaves an image of this name alone; else pulls it where a registry is in reach, and makes it where none is. */
export async function ensureBaseImage(
  deps: BaseImageMaking & { readonly engine: Engine; readonly clock: Clock },
): Promise<void> {
  if (await deps.engine.hasImage(BASE_IMAGE)) return;
  if (await pullBaseImage(deps, BASE_IMAGE)) return;
  deps.progress.say(`No registry gives us ${BASE_IMAGE}: making it here.`);
  await makeBaseImage(deps, BASE_IMAGE);
}
