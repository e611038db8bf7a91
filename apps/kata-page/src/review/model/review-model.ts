import type { Light } from '@katas/controller-api';
import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals-core';
import type { Dojo } from '../../dojo/dojo';
import { asDojoProblem } from '../../dojo/answers/dojo-problem';
import type { FileSet } from '../../files/file-set';
import { forkKata, type ForkCall } from '../../fork';
import type { PageContext } from '../../page-context';
import type { ComparedLight } from '../compare/comparison';
import { createLightCache, type ShownLight } from './light-cache';
import type { ReviewView } from '../review-view';

export interface ReviewModel {
  /** Rejects with a `DojoProblem`. */
  readonly filesOf: (light: ComparedLight) => Promise<FileSet>;
  /** Undefined while no light is requested, and until the first one has arrived. */
  readonly content: ReadonlySignal<ReviewContent | undefined>;
  /** Resolves to what a light changed, as a sentence. Rejects with a `DojoProblem`. */
  readonly changesOf: (number: number) => Promise<string>;
}

export type ReviewContent =
  | { readonly kind: 'light'; readonly shown: ShownLight; readonly View: typeof ReviewView }
  | { readonly kind: 'problem'; readonly message: string };

export interface ReviewSource {
  readonly dojo: Pick<Dojo, 'light'>;
  /** Fetches the script of the view, with the first light. */
  readonly loadView: () => Promise<typeof ReviewView>;
  /** Says what a light changed since the one before. Its script is that of the view. */
  readonly changesText: (shown: ShownLight) => Promise<string>;
  readonly kataId: string;
  readonly avatarName: string;
  readonly lights: ReadonlySignal<readonly Light[]>;
  /** Reads a signal: the number of the light to show, if any. */
  readonly requested: () => number | undefined;
}

/** Fetches the light that is requested. The script of the view is fetched with the first one. */
export function createReviewModel(source: ReviewSource): ReviewModel {
  const { dojo, kataId, avatarName, lights } = source;
  const cache = createLightCache(dojo, kataId);
  const requested = computed(source.requested);
  const content = signal<ReviewContent | undefined>(undefined);
  const show = async (number: number): Promise<void> => {
    const lightsBefore = lights.peek().length;
    const loaded = await loadLight(source, cache, number);
    // Another light may have been requested meanwhile, or this one was made.
    if (requested.peek() !== number) return;
    if (loaded.kind === 'problem' && lights.peek().length > lightsBefore) await show(number);
    else content.value = loaded;
  };
  effect(() => {
    const number = requested.value;
    if (number === undefined) content.value = undefined;
    else void show(number);
  });
  // A light that did not exist may exist now.
  effect(() => {
    const { length } = lights.value;
    const number = untracked(() => requested.value);
    const hasFailed = content.peek()?.kind === 'problem';
    if (hasFailed && number !== undefined && length > 0) void show(number);
  });
  return {
    content,
    filesOf: cache.filesOf,
    changesOf: async (number) =>
      source.changesText(await cache.find(avatarName, lights.peek(), number)),
  };
}

async function loadLight(
  { loadView, avatarName, lights }: ReviewSource,
  cache: ReturnType<typeof createLightCache>,
  number: number,
): Promise<ReviewContent> {
  try {
    const finding = cache.find(avatarName, lights.peek(), number);
    const [View, shown] = await Promise.all([loadView(), finding]);
    return { kind: 'light', shown, View };
  } catch (error) {
    return { kind: 'problem', message: asDojoProblem(error).message };
  }
}

/** Forks a light and opens the fork. */
export async function forkLight(context: PageContext, call: ForkCall): Promise<void> {
  await context.goTo(await forkKata(context, call));
}
