import { isAvatarName, type AvatarName } from '@katas/kata';
import { storedTexts, type TextStorage } from './text-storage';

/** Which animal this browser is in a kata, so that it is offered again. */
export interface MyAnimals {
  remember(kataId: string, avatarName: string): void;
  find(kataId: string): AvatarName | undefined;
}

export function createMyAnimals(storage: () => TextStorage): MyAnimals {
  const texts = storedTexts(storage, 'animal');
  return {
    remember: (kataId, avatarName) => void texts.store(kataId, avatarName),
    find: (kataId) => texts.find(kataId, (text) => (isAvatarName(text) ? text : undefined)),
  };
}

/** Which file an avatar had open, so that a reload opens it again. */
export interface OpenFiles {
  remember(kataId: string, avatarName: string, filename: string): void;
  find(kataId: string, avatarName: string): string | undefined;
}

export function createOpenFiles(storage: () => TextStorage): OpenFiles {
  const texts = storedTexts(storage, 'open-file');
  return {
    remember: (kataId, avatarName, filename) =>
      void texts.store(`${kataId}/${avatarName}`, filename),
    find: (kataId, avatarName) => texts.find(`${kataId}/${avatarName}`, (text) => text),
  };
}
