import { createDraftStore, type TextStorage } from './draft-store';

function memory(): () => TextStorage {
  const storage = memoryStorage();
  return () => storage;
}

function memoryStorage(): TextStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const files = new Map([
  ['hiker.py', 'half a thought'],
  ['__proto__', 'odd'],
]);

describe('a draft store', () => {
  it('finds what it kept, odd names included', () => {
    const storage = memoryStorage();
    createDraftStore(() => storage).keep('3456789ABC', 'lion', files);
    expect(createDraftStore(() => storage).find('3456789ABC', 'lion')).toEqual(files);
  });

  it('keeps each avatar of each kata apart', () => {
    const drafts = createDraftStore(memory());
    drafts.keep('3456789ABC', 'lion', files);
    expect(drafts.find('3456789ABC', 'owl')).toBeUndefined();
    expect(drafts.find('3456789ABD', 'lion')).toBeUndefined();
  });

  it('finds nothing once the draft was dropped', () => {
    const drafts = createDraftStore(memory());
    drafts.keep('3456789ABC', 'lion', files);
    drafts.drop('3456789ABC', 'lion');
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it.each(['', '{', '{}', '[["a"]]', '[["a", 1]]', '["ab"]'])('takes %j for no draft', (text) => {
    const drafts = createDraftStore(() => ({ ...memoryStorage(), getItem: () => text }));
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it('does not fail where the browser has no room', () => {
    const full = (): never => {
      throw new Error('QuotaExceededError');
    };
    createDraftStore(() => ({ ...memoryStorage(), setItem: full })).keep(
      '3456789ABC',
      'lion',
      files,
    );
  });

  it('does not fail where the browser forbids it', () => {
    const refuse = (): never => {
      throw new Error('SecurityError');
    };
    const drafts = createDraftStore(refuse);
    drafts.keep('3456789ABC', 'lion', files);
    drafts.drop('3456789ABC', 'lion');
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });
});
