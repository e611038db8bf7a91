import type { Dojo } from './dojo/dojo';
import type { FollowKata } from './dojo/follow-kata';
import type { DraftStore } from './edit/draft-store';
import type { MyAnimals } from './edit/my-animals';
import type { PressStore } from './edit/press-store';

/** What every view is given; main.ts makes the real ones. */
export interface PageParts {
  /** The element that a view fills. */
  readonly page: HTMLElement;
  readonly dojo: Dojo;
  readonly drafts: DraftStore;
  readonly presses: PressStore;
  readonly animals: MyAnimals;
  readonly follow: FollowKata;
  readonly nowMs: () => number;
  readonly newKey: () => string;
  /** Goes to another address of the page; pending while that is on its way, so that nobody presses anything twice. */
  readonly goTo: (path: string) => Promise<void>;
}
