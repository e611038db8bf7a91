import type { Draft } from './draft';
import { createDraftStore } from './draft-store';
import { fakeStorage, fullStorage } from '../testing/fake-storage';

const draft: Draft = {
  base: 3,
  edits: [
    { name: 'hiker.py', text: 'half a thought', editedFrom: '1:2' },
    { name: '__proto__', text: undefined, editedFrom: 'none' },
  ],
};

describe('a draft store', () => {
  it('finds what it stored, odd names and deletions included', () => {
    const storage = fakeStorage();
    createDraftStore(storage).store('3456789ABC', 'lion', draft);
    expect(createDraftStore(storage).find('3456789ABC', 'lion')).toEqual(draft);
  });

  it('keeps each avatar of each kata apart', () => {
    const drafts = createDraftStore(fakeStorage());
    drafts.store('3456789ABC', 'lion', draft);
    expect(drafts.find('3456789ABC', 'owl')).toBeUndefined();
    expect(drafts.find('3456789ABD', 'lion')).toBeUndefined();
  });

  it('finds nothing once the draft was removed', () => {
    const drafts = createDraftStore(fakeStorage());
    drafts.store('3456789ABC', 'lion', draft);
    drafts.remove('3456789ABC', 'lion');
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it.each([
    '',
    '{',
    '{}',
    'null',
    '[["hiker.py", "x"]]',
    '{"base": "0", "edits": []}',
    '{"base": 0, "edits": [{"name": "a", "text": 1, "editedFrom": ""}]}',
    '{"base": 0, "edits": [{"name": "a", "text": "b"}]}',
  ])('rejects %j as a draft', (text) => {
    const drafts = createDraftStore(() => ({ ...fakeStorage()(), getItem: () => text }));
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it('reports that the browser has no space', () => {
    const drafts = createDraftStore(fullStorage);
    expect(drafts.store('3456789ABC', 'lion', draft)).toBe(false);
  });

  it('does not throw where the browser forbids storage', () => {
    const refuse = (): never => {
      throw new Error('SecurityError');
    };
    const drafts = createDraftStore(refuse);
    expect(drafts.store('3456789ABC', 'lion', draft)).toBe(false);
    drafts.remove('3456789ABC', 'lion');
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });
});
