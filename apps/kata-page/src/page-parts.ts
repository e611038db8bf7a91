import type { Dojo } from './dojo/dojo';
import type { DraftStore } from './edit/draft-store';

/** What every view is given; main.ts makes the real ones. */
export interface PageParts {
  /** The element that a view fills. */
  readonly page: HTMLElement;
  readonly dojo: Dojo;
  readonly drafts: DraftStore;
  readonly nowMs: () => number;
  readonly newKey: () => string;
  /** Goes to another address of the page. */
  readonly goTo: (path: string) => void;
}
