import { Semaphore } from '@katas/concurrency';
import type { Runner } from '@katas/runner-api';
import type { Clock } from '@katas/system';
import type { ImageName } from '@katas/validation';

/** An answer older than this is asked for again, in the background. */
const FRESH_MS = 10_000;
/** The runner inspects an image in a few milliseconds. More at once would keep it from runs. */
const AT_ONCE_MAX = 8;

interface Known {
  readonly isInstalled: boolean;
  readonly askedMs: number;
}

/** Tells which images the runner has, so that only languages that can be used are offered. */
export class InstalledImages {
  readonly #known = new Map<ImageName, Known>();
  readonly #places = new Semaphore(AT_ONCE_MAX);

  constructor(
    private readonly runner: Pick<Runner, 'pulled'>,
    private readonly clock: Pick<Clock, 'nowMs'>,
  ) {}

  /**
   * Resolves to true when the runner has the image, as of ten seconds before the last call at the earliest. An image of
   * which the runner says nothing, because it cannot be reached, counts as installed.
   */
  async has(image: ImageName): Promise<boolean> {
    const known = this.#known.get(image);
    if (known === undefined) return this.#ask(image);
    if (this.clock.nowMs() - known.askedMs > FRESH_MS) {
      this.#known.set(image, { ...known, askedMs: this.clock.nowMs() });
      void this.#ask(image);
    }
    return known.isInstalled;
  }

  async #ask(image: ImageName): Promise<boolean> {
    try {
      const { pulled } = await this.#places.run(() => this.runner.pulled({ image_name: image }));
      this.#known.set(image, { isInstalled: pulled, askedMs: this.clock.nowMs() });
      return pulled;
    } catch {
      return true;
    }
  }
}
