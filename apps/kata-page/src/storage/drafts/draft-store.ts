import type { Draft, DraftEdit } from './draft';
import { storedTexts, type TextStorage } from '../text-storage';

/** Keeps edits that no Test has sent to the server yet, so that a reload or a crash loses none. */
export interface DraftStore {
  /** Returns false when this browser cannot keep them: its storage is full, or forbidden to the page. */
  store(kataId: string, avatarName: string, draft: Draft): boolean;
  find(kataId: string, avatarName: string): Draft | undefined;
  remove(kataId: string, avatarName: string): void;
}

export function createDraftStore(storage: () => TextStorage): DraftStore {
  const texts = storedTexts(storage, 'draft');
  return {
    store: (kataId, avatarName, draft) =>
      texts.store(`${kataId}/${avatarName}`, JSON.stringify(draft)),
    find: (kataId, avatarName) => texts.find(`${kataId}/${avatarName}`, parseDraft),
    remove: (kataId, avatarName) => texts.remove(`${kataId}/${avatarName}`),
  };
}

function parseDraft(text: string): Draft | undefined {
  const { base, edits } = JSON.parse(text) as Partial<Draft>;
  if (typeof base !== 'number' || !Array.isArray(edits) || !edits.every(isEdit)) return undefined;
  return { base, edits };
}

function isEdit(edit: Partial<DraftEdit>): boolean {
  const { name, text, editedFrom } = edit;
  const isText = text === undefined || typeof text === 'string';
  return typeof name === 'string' && typeof editedFrom === 'string' && isText;
}
