import type { Avatar } from '../../dojo/dojo';
import { light } from './testing/lion';
import { browserStores, newSession, starting, stateOf } from './testing/new-session';

/** Another laptop has tested the same animal: it changed hiker.py and added lib_b.py. */
const newer: Avatar = {
  files: new Map(starting).set('hiker.py', '42').set('lib_b.py', 'b'),
  output: '',
  lights: [light(1, 'red'), light(2, 'green')],
};

describe('unsaved edits after a newer light of another laptop', () => {
  function returning() {
    const stores = browserStores();
    newSession(stores).edit('hiker.py', '6 * 7');
    return { stores, session: newSession({ ...stores, avatar: newer }) };
  }

  it('overwrite nothing of it, and wait for a decision', () => {
    const { session } = returning();
    expect(stateOf(session).files).toEqual(newer.files);
    expect([...stateOf(session).conflicts]).toEqual([['hiker.py', '6 * 7']]);
  });

  it('wait through another reload', () => {
    const { stores } = returning();
    const again = newSession({ ...stores, avatar: newer });
    expect([...stateOf(again).conflicts]).toEqual([['hiker.py', '6 * 7']]);
  });

  it('are put back when they are chosen, next to the new files, and can be undone', () => {
    const { session } = returning();
    session.resolveConflicts('mine');
    const { files, conflicts, notice } = stateOf(session);
    expect(files.get('hiker.py')).toBe('6 * 7');
    expect(files.get('lib_b.py')).toBe('b');
    expect(conflicts.size).toBe(0);
    expect(notice?.offer?.files).toEqual(newer.files);
  });

  it('are forgotten when the newer files are chosen', () => {
    const { session, stores } = returning();
    session.resolveConflicts('newer');
    expect(stateOf(session).files).toEqual(newer.files);
    expect(stores.drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it('are restored where the newer light did not change the file', () => {
    const stores = browserStores();
    newSession(stores).edit('instructions', 'mine');
    const session = newSession({ ...stores, avatar: newer });
    expect(stateOf(session).files.get('instructions')).toBe('mine');
    expect(stateOf(session).files.get('lib_b.py')).toBe('b');
    expect(stateOf(session).conflicts.size).toBe(0);
  });
});

describe('typing', () => {
  const long = 'x'.repeat(70_000);
  function waitingSession() {
    const stores = browserStores();
    const waiting = new Set<() => void>();
    const later = (_ms: number, action: () => void) => {
      waiting.add(action);
      return () => void waiting.delete(action);
    };
    const session = newSession({ ...stores, later });
    return { session, waiting, kept: () => stores.drafts.find('3456789ABC', 'lion')?.edits };
  }

  it('is stored with every key in a small file', () => {
    const { session, waiting, kept } = waitingSession();
    session.edit('hiker.py', 'a');
    expect(kept()).toMatchObject([{ text: 'a' }]);
    session.edit('hiker.py', 'ab');
    expect(kept()).toMatchObject([{ text: 'ab' }]);
    expect(waiting.size).toBe(0);
  });

  it('is stored once, after a pause, in a large file', () => {
    const { session, waiting, kept } = waitingSession();
    for (const text of ['a', 'ab', 'abc']) session.edit('hiker.py', `${long}${text}`);
    expect(kept()).toBeUndefined();
    expect(waiting.size).toBe(1);
    for (const write of waiting) write();
    expect(kept()).toMatchObject([{ text: `${long}abc` }]);
  });

  it('is stored before the page is left, and not again by a page that comes back', () => {
    const { session, waiting, kept } = waitingSession();
    session.edit('hiker.py', long);
    session.prepareToLeave();
    expect(kept()).toMatchObject([{ text: long }]);
    expect(waiting.size).toBe(0);
  });
});
