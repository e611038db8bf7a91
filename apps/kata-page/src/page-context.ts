import type { Practice } from '@katas/controller-api';
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { Dojo } from './dojo/dojo';
import type { FollowKata } from './dojo/live/follow-kata';
import type { MyAnimals, OpenFiles, TakeOver } from './storage/browser-memory';
import type { DraftStore } from './storage/drafts/draft-store';
import type { FacilitatorKeys } from './storage/facilitator-keys';
import type { OfferStore } from './storage/drafts/offer-store';
import type { Settings } from './storage/settings';
import type { SubmissionStore } from './storage/drafts/submission-store';

/** What every page is given. main.ts creates the real adapters. */
export interface PageContext {
  readonly dojo: Dojo;
  readonly follow: FollowKata;
  readonly drafts: DraftStore;
  readonly submissions: SubmissionStore;
  readonly animals: MyAnimals;
  readonly keys: FacilitatorKeys;
  readonly offers: OfferStore;
  readonly openFiles: OpenFiles;
  readonly takeOver: TakeOver;
  /** What the user has chosen. A change is stored. */
  readonly settings: Signal<Settings>;
  /** Opens the settings, whose script is fetched then. What the facilitator has chosen is shown, and not changed. */
  readonly showSettings: (chosen?: Practice) => Promise<void>;
  readonly nowMs: () => number;
  readonly newKey: () => string;
  /** Calls back once, after this many milliseconds. The returned function cancels it. */
  readonly later: (ms: number, action: () => void) => () => void;
  /** The fragment of the address, such as `#light-3`. */
  readonly fragment: ReadonlySignal<string>;
  /** Opens another address of the page. It stays pending while that loads, so that nobody presses a button twice. */
  readonly goTo: (path: string) => Promise<void>;
}
