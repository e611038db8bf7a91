import { createSubmissionStore } from './submission-store';
import { fakeStorage } from '../testing/fake-storage';

const submission = { key: 'key', files: new Map([['hiker.py', '6 * 9']]), base: 3 };

describe('the submission store', () => {
  it('finds what it stored, for that avatar alone, until it is removed', () => {
    const store = createSubmissionStore(fakeStorage());
    store.store('3456789ABC', 'lion', submission);
    expect(store.find('3456789ABC', 'lion')).toEqual(submission);
    expect(store.find('3456789ABC', 'owl')).toBeUndefined();
    store.remove('3456789ABC', 'lion', 'key');
    expect(store.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it('keeps a submission that another window stored since', () => {
    const store = createSubmissionStore(fakeStorage());
    store.store('3456789ABC', 'lion', submission);
    store.store('3456789ABC', 'lion', { ...submission, key: 'of the other window' });
    store.remove('3456789ABC', 'lion', 'key');
    expect(store.find('3456789ABC', 'lion')?.key).toBe('of the other window');
  });

  it.each(['', 'null', '[]', '["key"]', '["key", {}]', '[1, []]', '["key", [["a", 1]]]'])(
    'rejects %j as a submission',
    (text) => {
      const storage = fakeStorage();
      storage().setItem('katas:submission:3456789ABC/lion', text);
      expect(createSubmissionStore(storage).find('3456789ABC', 'lion')).toBeUndefined();
    },
  );
});
