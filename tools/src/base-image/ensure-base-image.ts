import type { Engine } from '@katas/engine';
import { type Clock, PlainProblem } from '@katas/system';
import { makeBaseImage, type BaseImageMaking } from './make-base-image';
import { pullBaseImage } from './pull-base-image';

/** The base of each of our images that names no other base. */
export const BASE_IMAGE = 'debian:trixie-slim';
/** The base of the services' images, and of languages that only this older release has packages for. */
export const BOOKWORM_IMAGE = 'debian:bookworm-slim';

/** The releases that debootstrap can make here when no registry can be reached. */
const RELEASES: Readonly<Record<string, string>> = {
  [BASE_IMAGE]: 'trixie',
  [BOOKWORM_IMAGE]: 'bookworm',
};

/** Keeps an existing image. Otherwise pulls it, or makes it when no registry can be reached. */
export async function ensureBaseImage(
  deps: BaseImageMaking & { readonly engine: Engine; readonly clock: Clock },
  image = BASE_IMAGE,
): Promise<void> {
  if (await deps.engine.hasImage(image)) return;
  if (await pullBaseImage(deps, image)) return;
  const release = RELEASES[image];
  if (release === undefined) throw new PlainProblem(`No registry provides ${image}.`);
  deps.progress.say(`No registry provides ${image}: making it here.`);
  await makeBaseImage(deps, image, release);
}
