import type { Engine } from '@katas/engine';
import { runnerProblem } from '../problems';

/** Pulls images to the engine, one pull at a time for each image. */
export interface ImagePuller {
  pulled(image: string): Promise<boolean>;
  /**
   * Starts a pull unless one is in progress. Rejects with a problem on the first call after a failed pull; the call
   * after that starts a new pull.
   */
  pull(image: string): Promise<'pulled' | 'pulling'>;
}

export function createImagePuller({ engine }: { engine: Engine }): ImagePuller {
  const inProgress = new Set<string>();
  const failed = new Set<string>();

  const start = (image: string): void => {
    inProgress.add(image);
    // The engine's failure is logged where it happens.
    engine
      .pullImage(image)
      .catch(() => failed.add(image))
      .finally(() => inProgress.delete(image));
  };

  return {
    pulled: (image) => engine.hasImage(image),
    async pull(image) {
      if (inProgress.has(image)) return 'pulling';
      if (await engine.hasImage(image)) return 'pulled';
      if (failed.delete(image))
        throw runnerProblem('pull-failed', `The image ${image} could not be pulled.`);
      // Checked again after the wait for the engine: another call may have started a pull meanwhile.
      if (!inProgress.has(image)) start(image);
      return 'pulling';
    },
  };
}
