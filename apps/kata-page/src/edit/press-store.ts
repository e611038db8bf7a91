import type { PressedTest } from './pressed-test';
import { keptTexts, parseFiles, type TextStorage } from './draft-store';

/** The [test] under way, so that a reload or a crash in the middle of it does not make two lights of one press. */
export interface PressStore {
  keep(kataId: string, avatarName: string, press: PressedTest): void;
  find(kataId: string, avatarName: string): PressedTest | undefined;
  /** The press with this key; one that another window has made since stays. */
  drop(kataId: string, avatarName: string, key: string): void;
}

export function createPressStore(storage: () => TextStorage): PressStore {
  const texts = keptTexts(storage, 'press');
  return {
    keep: (kataId, avatarName, { key, files }) =>
      void texts.keep(`${kataId}/${avatarName}`, JSON.stringify([key, [...files]])),
    find: (kataId, avatarName) => texts.find(`${kataId}/${avatarName}`, parsePress),
    drop: (kataId, avatarName, key) => {
      const kept = texts.find(`${kataId}/${avatarName}`, parsePress);
      if (kept?.key === key) texts.drop(`${kataId}/${avatarName}`);
    },
  };
}

function parsePress(text: string): PressedTest | undefined {
  const [key, entries] = JSON.parse(text) as unknown[];
  const files = parseFiles(entries);
  return typeof key === 'string' && files !== undefined ? { key, files } : undefined;
}
