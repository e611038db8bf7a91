import type { Edit } from '@katas/controller-api';
import type { LightPlace, Prediction } from '../../dojo/dojo';
import type { FileSet } from '../../files/file-set';
import { storedTexts, type TextStorage } from '../text-storage';

/** One press of Test: what it sends, and its idempotency key. */
export interface Submission {
  readonly key: string;
  readonly files: FileSet;
  readonly predicted?: Prediction | undefined;
  /** The light that the files were restored from. */
  readonly from?: LightPlace | undefined;
  readonly edits?: readonly Edit[] | undefined;
  /** The number of the light that the files were edited from, 0 for the start. */
  readonly base?: number | undefined;
}

/** Keeps the Test in progress, so that a reload or a crash during it does not make two lights of one press. */
export interface SubmissionStore {
  store(kataId: string, avatarName: string, submission: Submission): void;
  find(kataId: string, avatarName: string): Submission | undefined;
  /** Removes the submission with this key. One that another window has stored since stays. */
  remove(kataId: string, avatarName: string, key: string): void;
}

export function createSubmissionStore(storage: () => TextStorage): SubmissionStore {
  const texts = storedTexts(storage, 'submission');
  return {
    store: (kataId, avatarName, { key, files, predicted, from, base }) =>
      void texts.store(
        `${kataId}/${avatarName}`,
        JSON.stringify([key, [...files], { predicted, from, base }]),
      ),
    find: (kataId, avatarName) => texts.find(`${kataId}/${avatarName}`, parseSubmission),
    remove: (kataId, avatarName, key) => {
      const stored = texts.find(`${kataId}/${avatarName}`, parseSubmission);
      if (stored?.key === key) texts.remove(`${kataId}/${avatarName}`);
    },
  };
}

function parseSubmission(text: string): Submission | undefined {
  const [key, entries, practice] = JSON.parse(text) as unknown[];
  if (typeof key !== 'string' || !Array.isArray(entries) || !entries.every(isFile)) {
    return undefined;
  }
  // Written by this page alone; an earlier version wrote none.
  return { key, files: new Map(entries), ...(practice as Omit<Submission, 'key' | 'files'>) };
}

function isFile(entry: unknown): entry is [string, string] {
  return (
    Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string')
  );
}
