import { storedTexts, type TextStorage } from './text-storage';

/** The facilitator's keys of the katas that this browser may steer. */
export interface FacilitatorKeys {
  remember(kataId: string, key: string): void;
  find(kataId: string): string | undefined;
}

export function createFacilitatorKeys(storage: () => TextStorage): FacilitatorKeys {
  const texts = storedTexts(storage, 'facilitator-key');
  return {
    remember: (kataId, key) => void texts.store(kataId, key),
    find: (kataId) => texts.find(kataId, keyIn),
  };
}

/** Returns undefined when the text is no key. */
export function keyIn(text: string): string | undefined {
  return /^[0-9a-f]{32}$/.test(text) ? text : undefined;
}
