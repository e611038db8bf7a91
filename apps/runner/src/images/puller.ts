import type { Engine } from '@katas/engine';
import { HttpProblem } from '@katas/service';

/** Brings images to the engine, one pull at a time per image. */
export interface Puller {
  pulled(image: string): Promise<boolean>;
  /**
   * Begins a pull unless one is under way. A pull that failed is reported once, as a problem, to the next who asks;
   * after that a new one begins.
   */
  pull(image: string): Promise<'pulled' | 'pulling'>;
}

export function createPuller({ engine }: { engine: Engine }): Puller {
  const underWay = new Set<string>();
  const failed = new Set<string>();

  const begin = (image: string): void => {
    underWay.add(image);
    // The engine's refusal is logged where it happens.
    engine
      .pullImage(image)
      .catch(() => failed.add(image))
      .finally(() => underWay.delete(image));
  };

  return {
    pulled: (image) => engine.hasImage(image),
    async pull(image) {
      if (underWay.has(image)) return 'pulling';
      if (await engine.hasImage(image)) return 'pulled';
      if (failed.delete(image))
        throw new HttpProblem(502, 'pull-failed', `The image ${image} could not be pulled.`);
      // Asked again after the wait for the engine: somebody else may have begun meanwhile.
      if (!underWay.has(image)) begin(image);
      return 'pulling';
    },
  };
}
