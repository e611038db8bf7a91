import { isAvatarName, type AvatarName } from '@katas/kata';
import type { LightPlace } from '../dojo/dojo';
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

/** Which light of another animal somebody wants to continue from, until the editor has loaded. Of this tab alone. */
export interface TakeOver {
  remember(kataId: string, light: LightPlace): void;
  /** Returns the light, and forgets it. */
  take(kataId: string): LightPlace | undefined;
}

export function createTakeOver(storage: () => TextStorage): TakeOver {
  const texts = storedTexts(storage, 'take-over');
  return {
    remember: (kataId, light) => void texts.store(kataId, JSON.stringify(light)),
    take: (kataId) => {
      const light = texts.find(kataId, (text) => JSON.parse(text) as LightPlace);
      texts.remove(kataId);
      return light;
    },
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
