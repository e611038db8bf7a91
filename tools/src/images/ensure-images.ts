import { isEngineError, type Engine } from '@katas/engine';
import { PlainProblem } from '../command/plain-problem';
import type { Progress } from '../command/progress';
import { BuildContext } from './build-context';

/** On every image of ours: the hash of what it was built from. */
export const SOURCE_LABEL = 'katas.source';

/** An image, and the folder of its Dockerfile. */
export interface ImageFolder {
  readonly imageName: string;
  readonly folder: string;
  /** Besides the base image. */
  readonly buildArgs?: Readonly<Record<string, string>>;
}

export interface ImageBuilding {
  readonly engine: Engine;
  readonly progress: Progress;
  readonly cacheDir: string;
  /** What they are all built on; asked for only when something is to be built. */
  readonly ensureBaseImage: () => Promise<void>;
  readonly baseImage: string;
}

/** Builds the images that the engine lacks or that were built from something else. */
export async function ensureImages(
  deps: ImageBuilding,
  images: readonly ImageFolder[],
): Promise<void> {
  const outdated = [];
  for (const image of images) {
    const context = new BuildContext(image.folder);
    const labels = await deps.engine.imageLabels(image.imageName);
    const source = sourceOf(image, context);
    if (labels?.[SOURCE_LABEL] !== source) outdated.push({ ...image, context, source });
  }
  if (outdated.length > 0) await deps.ensureBaseImage();
  for (const [index, image] of outdated.entries()) {
    await build(deps, image, `${index + 1} of ${outdated.length}`);
  }
}

/** Another one whenever the image would be another one. */
function sourceOf({ buildArgs = {} }: ImageFolder, context: BuildContext): string {
  const args = Object.entries(buildArgs).map(([name, value]) => `${name}=${value}`);
  return [context.hash(), ...args].join(' ');
}

interface OutdatedImage extends ImageFolder {
  readonly context: BuildContext;
  readonly source: string;
}

async function build(
  { engine, progress, cacheDir, baseImage }: ImageBuilding,
  { imageName, folder, buildArgs, context, source }: OutdatedImage,
  nth: string,
): Promise<void> {
  const spec = {
    image: imageName,
    contextDir: context.copyInto(`${cacheDir}/build-context`),
    buildArgs: { BASE: baseImage, ...buildArgs },
    labels: { [SOURCE_LABEL]: source },
  };
  try {
    await progress.step(`Building ${imageName} (${nth})`, (tell) => engine.buildImage(spec, tell));
  } catch (error) {
    if (!isEngineError(error)) throw error;
    throw new PlainProblem(
      `${imageName} could not be built: ${error.engineMessage} To see it by hand: docker build ${folder}`,
      error,
    );
  }
}
