import { Semaphore } from '@katas/concurrency';
import { isEngineError, type Engine } from '@katas/engine';
import {
  BuildProblem,
  ensureLanguageImages,
  readLanguages,
  SOURCE_LABEL,
  type BuildProgress,
  type Language,
} from '@katas/language-images';
import type { Logger, Programs } from '@katas/system';
import type { ImageBuilder } from './image-puller';

export interface LanguageRecipes {
  /** The recipes: `docker/languages`, and `docker/language-bases` that they share. */
  readonly languagesDir: string;
  readonly languageBasesDir: string;
  readonly cacheDir: string;
  /** No build begins when the images of Katas have this many bytes. */
  readonly diskBytesMax: number;
}

export interface LanguageBuilderDeps extends LanguageRecipes {
  readonly engine: Engine;
  readonly programs: Programs;
  readonly logger: Logger;
}

const BASE_IMAGE = 'debian:trixie-slim';
const DETAIL_MAX = 300;
const MB = 1_000_000;

/** Returns a builder of the languages' images: one build at a time, and none when the images exceed their allowance. */
export function createLanguageBuilder(deps: LanguageBuilderDeps): ImageBuilder {
  const turns = new Semaphore(1);
  return {
    has: (image) => findLanguage(deps, image) !== undefined,
    build(image, tell) {
      tell('waiting for another build');
      return turns.run(() => build(deps, image, tell));
    },
  };
}

function findLanguage(
  { languagesDir, logger }: LanguageBuilderDeps,
  image: string,
): Language | undefined {
  const name = image.replace(/:latest$/, '');
  try {
    return readLanguages(languagesDir).find(({ imageName }) => imageName === name);
  } catch (error) {
    logger.error({ dir: languagesDir, err: error }, 'recipes unreadable');
    return undefined;
  }
}

async function build(
  deps: LanguageBuilderDeps,
  image: string,
  tell: (progress: string) => void,
): Promise<void> {
  const language = findLanguage(deps, image);
  if (language === undefined) throw new Error(`There is no recipe for ${image} any more.`);
  await assertAllowance(deps, image);
  let isDiskFull = false;
  const noteDisk = (line: string): void => {
    isDiskFull ||= DISK_FULL.test(line);
    tell(line);
  };
  try {
    await ensureLanguageImages({ ...deps, ...building(deps, noteDisk) }, [language]);
  } catch (error) {
    deps.logger.error({ image, err: error }, 'image build failed');
    const reason = isDiskFull ? FULL : reasonOf(error);
    throw new Error(`The image ${image} could not be built: ${reason}`, { cause: error });
  }
}

async function assertAllowance(
  { engine, diskBytesMax }: LanguageBuilderDeps,
  image: string,
): Promise<void> {
  const bytes = await engine.imagesSize(SOURCE_LABEL);
  if (bytes < diskBytesMax) return;
  const [used, max] = [bytes, diskBytesMax].map((count) => Math.round(count / MB));
  throw new Error(
    `The image ${image} is not built: the images have ${used} MB, and may have ${max} MB (LANGUAGES_DISK_MB).`,
  );
}

function building({ engine }: LanguageBuilderDeps, tell: (progress: string) => void) {
  const progress: BuildProgress = {
    step(title, work) {
      tell(title);
      return work((detail) => tell(`${title}: ${detail}`.slice(0, DETAIL_MAX)));
    },
  };
  const ensureBaseImage = async (base: string): Promise<void> => {
    if (!(await engine.hasImage(base))) await engine.pullImage(base, tell);
  };
  return { progress, ensureBaseImage, baseImage: BASE_IMAGE };
}

/** The messages of the engine, of programs and of apt-get. That of a program is in the output of the build alone. */
const DISK_FULL = /no space left on device|enough free space/i;
const FULL = 'the disk is full.';

/** Names a full disk in plain words: the engine's message has it in the middle of a path. */
function reasonOf(error: unknown): string {
  const failure = error instanceof BuildProblem ? error.failure : error;
  const lines = error instanceof BuildProblem ? error.lines : [];
  const text = isEngineError(failure) ? failure.engineMessage : String((failure as Error).message);
  if (DISK_FULL.test(text)) return FULL;
  return [text.slice(0, DETAIL_MAX), ...lines].join('\n');
}
