import type { FileSet } from '../../files/file-set';
import { storedTexts, type TextStorage } from '../text-storage';

/** What an avatar has done about the light that its facilitator offered. */
export interface OfferStore {
  /** Returns whether the offer of that time was taken or declined here. */
  isAnswered(avatar: string, time: string): boolean;
  answer(avatar: string, time: string): void;
  /** Keeps the files that were replaced. Returns false when this browser cannot keep them. */
  setAside(avatar: string, files: FileSet): boolean;
  findSetAside(avatar: string): FileSet | undefined;
  removeSetAside(avatar: string): void;
}

/** Creates the store of offers. `avatar` is the path of an avatar, such as `3456789ABC/lion`. */
export function createOfferStore(storage: () => TextStorage): OfferStore {
  const answers = storedTexts(storage, 'offer');
  const aside = storedTexts(storage, 'set-aside');
  return {
    isAnswered: (avatar, time) => answers.find(avatar, (text) => text) === time,
    answer: (avatar, time) => void answers.store(avatar, time),
    setAside: (avatar, files) => aside.store(avatar, JSON.stringify([...files])),
    findSetAside: (avatar) => aside.find(avatar, parseFiles),
    removeSetAside: (avatar) => aside.remove(avatar),
  };
}

function parseFiles(text: string): FileSet | undefined {
  const entries: unknown = JSON.parse(text);
  const isFiles =
    Array.isArray(entries) &&
    entries.every(
      (entry) =>
        Array.isArray(entry) && entry.length === 2 && entry.every((x) => typeof x === 'string'),
    );
  return isFiles ? new Map(entries as [string, string][]) : undefined;
}
