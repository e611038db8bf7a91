import { isEngineError, type Engine } from '@katas/shell';
import { PlainProblem } from '../command/plain-problem';
import type { Progress } from '../command/progress';
import { BuildContext } from './build-context';
import type { Language } from './languages';

/** On every language image: the hash of what it was built from. */
export const SOURCE_LABEL = 'katas.source';

export interface LanguageImageBuilding {
  readonly engine: Engine;
  readonly progress: Progress;
  readonly cacheDir: string;
  /** What they are all built on; asked for only when something is to be built. */
  readonly ensureBaseImage: () => Promise<void>;
  readonly baseImage: string;
}

/** Builds the images that the engine lacks or that were built from something else. */
export async function ensureLanguageImages(
  deps: LanguageImageBuilding,
  languages: readonly Language[],
): Promise<void> {
  const outdated = [];
  for (const language of languages) {
    const context = new BuildContext(language.folder);
    const labels = await deps.engine.imageLabels(language.imageName);
    if (labels?.[SOURCE_LABEL] !== context.hash()) outdated.push({ ...language, context });
  }
  if (outdated.length > 0) await deps.ensureBaseImage();
  for (const [index, { context, ...language }] of outdated.entries()) {
    await build(deps, language, context, `${index + 1} of ${outdated.length}`);
  }
  deps.progress.say(`Language images: ${languages.map(({ imageName }) => imageName).join(', ')}`);
}

async function build(
  { engine, progress, cacheDir, baseImage }: LanguageImageBuilding,
  { imageName, folder }: Language,
  context: BuildContext,
  nth: string,
): Promise<void> {
  const spec = {
    image: imageName,
    contextDir: context.copyInto(`${cacheDir}/build-context`),
    buildArgs: { BASE: baseImage },
    labels: { [SOURCE_LABEL]: context.hash() },
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
