import { isAvatarName, type AvatarName } from '@katas/kata';
import { keptTexts, type TextStorage } from './draft-store';

/** Which animal this browser was in a kata, so that it is offered again to whoever comes back. */
export interface MyAnimals {
  remember(kataId: string, avatarName: string): void;
  find(kataId: string): AvatarName | undefined;
}

export function createMyAnimals(storage: () => TextStorage): MyAnimals {
  const texts = keptTexts(storage, 'animal');
  return {
    remember: (kataId, avatarName) => void texts.keep(kataId, avatarName),
    find: (kataId) => texts.find(kataId, (text) => (isAvatarName(text) ? text : undefined)),
  };
}
