import type { Engine } from '@katas/engine';
import { runnerProblem } from '../problems';

/** Builds images that no registry has. */
export interface ImageBuilder {
  /** Returns whether there is a recipe for the image. */
  has(image: string): boolean;
  /** Resolves when the image is built. Rejects with an error whose message is for users. */
  build(image: string, tell: (progress: string) => void): Promise<void>;
}

export interface PullState {
  readonly pull: 'pulled' | 'pulling';
  /** What the pull or build does now. */
  readonly progress?: string;
}

/** Pulls or builds images, one pull at a time for each image. */
export interface ImagePuller {
  pulled(image: string): Promise<boolean>;
  /** Returns whether the image is one of Katas, which are built when they are needed. Reads no recipe. */
  builds(image: string): boolean;
  /**
   * Starts a pull unless one is in progress. Rejects with a problem on the first call after a failed pull; the call
   * after that starts a new pull.
   */
  pull(image: string): Promise<PullState>;
}

interface ImagePullerDeps {
  readonly engine: Pick<Engine, 'hasImage' | 'pullImage'>;
  /** Builds the images that it has a recipe for. The others are pulled. */
  readonly builder?: ImageBuilder | undefined;
}

/** The names of the languages' images start so. */
const OURS = 'katas/';

/** Returns the error of an image that was not pulled. The engine's failure is logged where it happens. */
function notPulled(image: string, builder: ImageBuilder | undefined): Error {
  return new Error(
    image.startsWith(OURS) && builder === undefined
      ? `The image ${image} is not built, and this runner builds none (LANGUAGES_ON_DEMAND=off).`
      : `The image ${image} could not be pulled.`,
  );
}

export function createImagePuller({ engine, builder }: ImagePullerDeps): ImagePuller {
  const inProgress = new Map<string, string>();
  const failed = new Map<string, string>();

  const fetch = (image: string): Promise<void> => {
    const tell = (progress: string): void => void inProgress.set(image, progress);
    if (builder?.has(image)) return builder.build(image, tell);
    return engine.pullImage(image, tell).catch(() => {
      throw notPulled(image, builder);
    });
  };

  const start = (image: string): void => {
    inProgress.set(image, 'waiting');
    fetch(image)
      .catch((error: Error) => failed.set(image, error.message))
      .finally(() => inProgress.delete(image));
  };

  const stateOf = (image: string): PullState => {
    const progress = inProgress.get(image);
    return { pull: 'pulling', ...(progress !== undefined && { progress }) };
  };

  return {
    pulled: (image) => engine.hasImage(image),
    builds: (image) => builder !== undefined && image.startsWith(OURS),
    async pull(image) {
      if (inProgress.has(image)) return stateOf(image);
      if (await engine.hasImage(image)) return { pull: 'pulled' };
      const problem = failed.get(image);
      failed.delete(image);
      if (problem !== undefined) throw runnerProblem('pull-failed', problem);
      // Checked again after the wait for the engine: another call may have started a pull meanwhile.
      if (!inProgress.has(image)) start(image);
      return stateOf(image);
    },
  };
}
