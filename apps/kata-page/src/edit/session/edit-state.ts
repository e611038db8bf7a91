import type { Edit, Light, Practice } from '@katas/controller-api';
import { batch, signal, type Signal } from '@preact/signals-core';
import type { Avatar, Kata, LightPlace } from '../../dojo/dojo';
import type { FileSet } from '../../files/file-set';
import type { PageContext } from '../../page-context';
import type { Conflicts } from '../../storage/drafts/draft';

/** Everything that the edit page shows. */
export interface EditState {
  readonly files: FileSet;
  /** The files as the server has them; where they differ from `files` there are unsaved edits. */
  readonly saved: FileSet;
  /** Unsaved edits of files that a newer light changed too. They wait for a decision and are not in `files`. */
  readonly conflicts: Conflicts;
  /** False while there are unsaved edits that this browser cannot keep. */
  readonly isKept: boolean;
  readonly selected: string;
  readonly lights: readonly Light[];
  readonly output: string;
  /** What the run in progress has printed so far; empty until it prints. */
  readonly liveOutput: string;
  /** True when `output` is that of a run that was stopped, and not of `tested`. */
  readonly isStopped: boolean;
  /** The light that the files were restored from since `tested`. */
  readonly from: LightPlace | undefined;
  /** What was done to the files since the last light, oldest first. */
  readonly edits: readonly Edit[];
  /** True when other files were restored since the output was printed. */
  readonly isOutputOutdated: boolean;
  /** The light of `saved` and `output`, undefined for the start. Other windows may have made newer ones. */
  readonly tested: Light | undefined;
  /** The result of the last Test, for screen readers; empty until there is one. */
  readonly result: string;
  /** When the Test in progress was started. */
  readonly runningSinceMs: number | undefined;
  /** What the server does to get the image of this kata, while the Test in progress waits for it; else empty. */
  readonly pulling: string;
  /** When the step in progress ends, in the mode of baby steps. */
  readonly stepEndsMs: number | undefined;
  /** What the facilitator has chosen for everybody. */
  readonly practice: Practice;
  readonly ended: boolean;
  /** When the kata ends or ended, as far as the page knows. */
  readonly endsAtMs: number;
  readonly notice: Notice | undefined;
  /** False while the server cannot be reached. */
  readonly isConnected: boolean;
}

/** A message above the output. A `problem` interrupts a screen reader, a `hint` does not. */
export interface Notice {
  readonly kind: 'problem' | 'hint';
  /** True when the problem is that there was no answer. */
  readonly isUnanswered?: boolean;
  readonly text: string;
  /** Files that one press of a button puts into the editor. */
  readonly offer?: { readonly label: string; readonly files: FileSet };
}

/** One signal for each field, so that a view updates only for what it shows. */
export type EditSignals = { readonly [Field in keyof EditState]: Signal<EditState[Field]> };

export function editSignals(initial: EditState): EditSignals {
  const entries = Object.entries(initial).map(([field, value]) => [field, signal(value)] as const);
  return Object.fromEntries(entries) as unknown as EditSignals;
}

/** Changes several fields at once: what depends on them is updated once. */
export function change(signals: EditSignals, part: Partial<EditState>): void {
  const byField = new Map<string, Signal<unknown>>(Object.entries(signals));
  batch(() => {
    for (const [field, value] of Object.entries(part)) {
      const changed = byField.get(field);
      if (changed !== undefined) changed.value = value;
    }
  });
}

export function isRunning({ runningSinceMs }: EditSignals): boolean {
  return runningSinceMs.value !== undefined;
}

/** What an edit session is made from. */
export interface EditSessionContext extends Pick<
  PageContext,
  | 'dojo'
  | 'drafts'
  | 'submissions'
  | 'animals'
  | 'openFiles'
  | 'settings'
  | 'nowMs'
  | 'newKey'
  | 'later'
> {
  readonly kata: Kata;
  readonly avatarName: string;
  readonly avatar: Avatar;
}
