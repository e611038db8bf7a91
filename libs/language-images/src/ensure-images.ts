import { isEngineError, type Engine } from '@katas/engine';
import type { BuildProgress, Tell } from './build-progress';
import { BuildContext } from './build-context';
import { BuildOutput, BuildProblem } from './build-output';

/** The label of every image of Katas with the hash of its source. */
export const SOURCE_LABEL = 'katas.source';

/** An image, and the folder of its Dockerfile. */
export interface ImageFolder {
  readonly imageName: string;
  readonly folder: string;
  /** The image that it is built on, where that is not the `baseImage` of all. */
  readonly base?: string;
  /** In addition to the base image. */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The other inputs of the image. When they change, the image is built again. */
  readonly builtFrom?: string;
  /** Adds files to the copy of the folder that the image is built from. */
  readonly prepare?: (contextDir: string, tell: Tell) => Promise<void>;
}

export interface ImageBuilding {
  readonly engine: Engine;
  readonly progress: BuildProgress;
  readonly cacheDir: string;
  /** Resolves when the engine has the base; called only for an image that is to be built. */
  readonly ensureBaseImage: (base: string) => Promise<void>;
  readonly baseImage: string;
}

/** Builds the images that the engine lacks or that have another source. */
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
  for (const [index, image] of outdated.entries()) {
    await deps.ensureBaseImage(image.base ?? deps.baseImage);
    await build(deps, image, `${index + 1} of ${outdated.length}`);
  }
}

/** Changes whenever the image would change. */
function sourceOf({ buildArgs = {}, builtFrom }: ImageFolder, context: BuildContext): string {
  const args = Object.entries(buildArgs).map(([name, value]) => `${name}=${value}`);
  return [context.hash(), ...args, ...(builtFrom === undefined ? [] : [builtFrom])].join(' ');
}

interface OutdatedImage extends ImageFolder {
  readonly context: BuildContext;
  readonly source: string;
}

async function build(
  { engine, progress, cacheDir, baseImage }: ImageBuilding,
  { imageName, folder, base = baseImage, buildArgs, prepare, context, source }: OutdatedImage,
  nth: string,
): Promise<void> {
  const spec = {
    image: imageName,
    contextDir: context.copyInto(`${cacheDir}/build-context`),
    buildArgs: { BASE: base, ...buildArgs },
    labels: { [SOURCE_LABEL]: source },
  };
  const output = new BuildOutput();
  try {
    await progress.step(`Building ${imageName} (${nth})`, async (tell) => {
      await prepare?.(spec.contextDir, tell);
      await engine.buildImage(spec, (line) => {
        output.add(line);
        tell(line);
      });
    });
  } catch (error) {
    if (!isEngineError(error)) throw error;
    throw new BuildProblem({ imageName, folder }, error, output.lines);
  }
}
