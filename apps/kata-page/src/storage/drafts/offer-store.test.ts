import { createOfferStore } from './offer-store';
import { fakeStorage } from '../testing/fake-storage';

const LION = '3456789ABC/lion';

describe('the store of offers', () => {
  it('keeps the files that were replaced, and which offer was answered', () => {
    const storage = fakeStorage();
    const files = new Map([
      ['__proto__', 'a'],
      ['hiker.py', ''],
    ]);
    const before = createOfferStore(storage);
    expect(before.setAside(LION, files)).toBe(true);
    before.answer(LION, 'ten');
    const after = createOfferStore(storage);
    expect(after.findSetAside(LION)).toEqual(files);
    expect(after.findSetAside('3456789ABC/owl')).toBeUndefined();
    expect([after.isAnswered(LION, 'ten'), after.isAnswered(LION, 'eleven')]).toEqual([
      true,
      false,
    ]);
    after.removeSetAside(LION);
    expect(after.findSetAside(LION)).toBeUndefined();
  });

  it.each(['{', '{}', '[1]', '[["a"]]', '[["a", 1]]'])('ignores %s', (text) => {
    const storage = fakeStorage();
    storage().setItem(`katas:set-aside:${LION}`, text);
    expect(createOfferStore(storage).findSetAside(LION)).toBeUndefined();
  });
});
