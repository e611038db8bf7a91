import { Semaphore } from '@katas/concurrency';
import type { Runner } from '@katas/runner-api';
import type { Clock } from '@katas/system';
import type { ImageName } from '@katas/validation';

/** An answer older than this is asked for again, in the background. */
const FRESH_MS = 10_000;
/** The runner inspects an image in a few milliseconds. More at once would keep it from runs. */
const AT_ONCE_MAX = 8;

/** What the runner says about an image. */
export interface ImageState {
  readonly isInstalled: boolean;
  /** It is not installed, and the runner builds it when a kata needs it. */
  readonly isBuildable: boolean;
}

interface Known {
  readonly state: ImageState;
  readonly askedMs: number;
}

/** An image of which the runner says nothing, because it cannot be reached. */
const UNKNOWN: ImageState = { isInstalled: true, isBuildable: false };

/** Tells which images the runner has, so that only languages that can be used are offered. */
export class InstalledImages {
  readonly #known = new Map<ImageName, Known>();
  readonly #places = new Semaphore(AT_ONCE_MAX);

  constructor(
    private readonly runner: Pick<Runner, 'pulled'>,
    private readonly clock: Pick<Clock, 'nowMs'>,
  ) {}

  /**
   * Resolves to the state of the image, as of ten seconds before the last call at the earliest. An image of which the
   * runner says nothing counts as installed.
   */
  async stateOf(image: ImageName): Promise<ImageState> {
    const known = this.#known.get(image);
    if (known === undefined) return this.#ask(image);
    if (this.clock.nowMs() - known.askedMs > FRESH_MS) {
      this.#known.set(image, { ...known, askedMs: this.clock.nowMs() });
      void this.#ask(image);
    }
    return known.state;
  }

  async #ask(image: ImageName): Promise<ImageState> {
    try {
      const call = { image_name: image };
      const { pulled, buildable = false } = await this.#places.run(() => this.runner.pulled(call));
      const state = { isInstalled: pulled, isBuildable: buildable };
      this.#known.set(image, { state, askedMs: this.clock.nowMs() });
      return state;
    } catch {
      return UNKNOWN;
    }
  }
}
