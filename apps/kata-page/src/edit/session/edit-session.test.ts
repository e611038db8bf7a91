import { fakeDojo } from '../../dojo/testing/fake-dojo';
import { createDraftStore } from '../../storage/drafts/draft-store';
import { fakeStorage, fullStorage } from '../../storage/testing/fake-storage';
import { kata, light } from './testing/lion';
import { browserStores, keptFiles, newSession, starting, stateOf } from './testing/new-session';

describe('an edit session', () => {
  it('opens the instructions for an avatar without a light, and source code afterwards', () => {
    expect(stateOf(newSession()).selected).toBe('instructions');
    const avatar = { files: starting, output: '', lights: [light(1, 'red')] };
    expect(stateOf(newSession({ avatar })).selected).toBe('hiker.py');
  });

  it('opens source code at once when the instructions stand beside it as the task', () => {
    const files = new Map([...starting, ['instructions', '# Bowling\n\nAdd up.\n']]);
    const avatar = { files, output: '', lights: [] };
    expect(stateOf(newSession({ avatar })).selected).toBe('hiker.py');
  });

  it('creates, renames and removes files, and selects what was touched', () => {
    const session = newSession();
    session.create('towel.py');
    expect(stateOf(session)).toMatchObject({ selected: 'towel.py' });
    session.rename('towel.py', 'trowel.py');
    expect(stateOf(session)).toMatchObject({ selected: 'trowel.py' });
    expect(stateOf(session).files.get('trowel.py')).toBe('');
    session.remove('trowel.py');
    expect(stateOf(session)).toMatchObject({ selected: 'hiker.py', files: starting });
  });

  it('restores unsaved edits after a reload, and says so', () => {
    const drafts = createDraftStore(fakeStorage());
    newSession({ drafts }).edit('hiker.py', '6 * 7');
    const { files, notice } = stateOf(newSession({ drafts }));
    expect(files.get('hiker.py')).toBe('6 * 7');
    expect(notice).toMatchObject({ kind: 'hint' });
  });

  it('keeps nothing once the edits are undone', () => {
    const drafts = createDraftStore(fakeStorage());
    const session = newSession({ drafts });
    session.edit('hiker.py', '6 * 7');
    session.edit('hiker.py', '6 * 9');
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
    expect(stateOf(newSession({ drafts })).notice).toBeUndefined();
  });

  it('reports that the browser cannot keep its edits', () => {
    const drafts = createDraftStore(fullStorage);
    const session = newSession({ drafts });
    expect(stateOf(session).isKept).toBe(true);
    session.edit('hiker.py', '6 * 7');
    expect(stateOf(session).isKept).toBe(false);
    session.edit('hiker.py', '6 * 9');
    expect(stateOf(session).isKept).toBe(true);
  });

  it('keeps its unsaved edits when it is left, after another window has removed them', () => {
    const drafts = createDraftStore(fakeStorage());
    const session = newSession({ drafts });
    session.edit('hiker.py', '6 * 7');
    drafts.remove('3456789ABC', 'lion');
    session.leave();
    newSession({ drafts }).leave();
    expect(keptFiles({ drafts }, starting)?.get('hiker.py')).toBe('6 * 7');
  });

  it('discards unsaved edits when asked to', () => {
    const drafts = createDraftStore(fakeStorage());
    const session = newSession({ drafts });
    session.create('towel.py');
    session.accept(starting);
    expect(stateOf(session)).toMatchObject({ files: starting, selected: 'hiker.py' });
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it('asks whether the kata has ended, and does not change without an answer', async () => {
    const offline = newSession();
    await offline.checkEnded();
    expect(stateOf(offline).ended).toBe(false);
    const dojo = fakeDojo({ kata: () => Promise.resolve({ ...kata, ended: true, endsAtMs: 5 }) });
    const session = newSession({ dojo });
    await session.checkEnded();
    expect(stateOf(session)).toMatchObject({ ended: true, endsAtMs: 5 });
  });
});

it('offers to undo a replacement of all files', () => {
  const session = newSession();
  session.edit('hiker.py', '6 * 7');
  const before = stateOf(session).files;
  session.replace(new Map([['old.py', 'x']]), 'As in light 1.', { avatarName: 'lion', number: 1 });
  expect(stateOf(session)).toMatchObject({ selected: 'old.py', notice: { kind: 'hint' } });
  const offer = stateOf(session).notice?.offer;
  session.accept(offer?.files ?? new Map());
  expect(stateOf(session).files).toEqual(before);
});

it('offers to undo the deletion of a file that was never tested', () => {
  const session = newSession();
  session.create('towel.py');
  session.edit('towel.py', 'dry');
  session.remove('towel.py');
  const { notice } = stateOf(session);
  expect(notice).toMatchObject({ text: 'towel.py was deleted.', offer: { label: 'Undo' } });
  session.accept(notice?.offer?.files ?? new Map());
  expect(stateOf(session).files.get('towel.py')).toBe('dry');
});

it('opens the file again that was open before a reload', () => {
  const stores = browserStores();
  newSession(stores).select('cyber-dojo.sh');
  expect(stateOf(newSession(stores)).selected).toBe('cyber-dojo.sh');
});

it('marks the output as outdated after a replacement of all files', () => {
  const session = newSession();
  session.replace(new Map([['old.py', 'x']]), 'As in light 1.', { avatarName: 'lion', number: 1 });
  expect(stateOf(session).isOutputOutdated).toBe(true);
});
