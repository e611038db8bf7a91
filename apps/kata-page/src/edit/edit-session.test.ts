import { fakeDojo } from '../dojo/fake-dojo';
import { delivered, sessionOf } from './testing/delivered-session';
import { fakeDrafts, fakeStorage } from './fake-drafts';
import { createDraftStore } from './draft-store';
import { kata } from './testing/lion-at-work';

describe('an edit session', () => {
  it('opens the instructions for an avatar without a light, and source code afterwards', () => {
    expect(sessionOf().state.get().selected).toBe('instructions');
    const avatar = { files: delivered, output: '', lights: [{ number: 1, colour: 'red' }] };
    expect(sessionOf({ avatar }).state.get().selected).toBe('hiker.py');
  });

  it('creates, renames and removes files, and selects what was touched', () => {
    const session = sessionOf();
    session.create('towel.py');
    expect(session.state.get()).toMatchObject({ selected: 'towel.py' });
    session.rename('towel.py', 'trowel.py');
    expect(session.state.get()).toMatchObject({ selected: 'trowel.py' });
    expect(session.state.get().files.get('trowel.py')).toBe('');
    session.remove('trowel.py');
    expect(session.state.get()).toMatchObject({ selected: 'hiker.py', files: delivered });
  });

  it('finds unsaved edits again after a reload, and says so', () => {
    const drafts = fakeDrafts();
    sessionOf({ drafts }).edit('hiker.py', '6 * 7');
    const { files, notice } = sessionOf({ drafts }).state.get();
    expect(files.get('hiker.py')).toBe('6 * 7');
    expect(notice).toMatchObject({ kind: 'hint' });
  });

  it('says nothing of edits that were undone', () => {
    const drafts = fakeDrafts();
    const session = sessionOf({ drafts });
    session.edit('hiker.py', '6 * 7');
    session.edit('hiker.py', '6 * 9');
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
    expect(sessionOf({ drafts }).state.get().notice).toBeUndefined();
  });

  it('knows when the browser cannot keep its edits', () => {
    const full = () => {
      throw new Error('The quota has been exceeded.');
    };
    const drafts = createDraftStore(() => ({ ...fakeStorage()(), setItem: full }));
    const session = sessionOf({ drafts });
    expect(session.state.get().isKept).toBe(true);
    session.edit('hiker.py', '6 * 7');
    expect(session.state.get().isKept).toBe(false);
    session.edit('hiker.py', '6 * 9');
    expect(session.state.get().isKept).toBe(true);
  });

  it('keeps its unsaved edits, when it is left, from another window of the same animal', () => {
    const drafts = fakeDrafts();
    const session = sessionOf({ drafts });
    session.edit('hiker.py', '6 * 7');
    drafts.drop('3456789ABC', 'lion');
    session.leave();
    sessionOf({ drafts }).leave();
    expect(drafts.find('3456789ABC', 'lion')?.get('hiker.py')).toBe('6 * 7');
  });

  it('drops unsaved edits when asked to', () => {
    const drafts = fakeDrafts();
    const session = sessionOf({ drafts });
    session.create('towel.py');
    session.accept(delivered);
    expect(session.state.get()).toMatchObject({ files: delivered, selected: 'hiker.py' });
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it('asks whether the kata has ended and when, and stays as it is when nobody answers', async () => {
    const offline = sessionOf();
    await offline.checkEnded();
    expect(offline.state.get().ended).toBe(false);
    const dojo = fakeDojo({ kata: () => Promise.resolve({ ...kata, ended: true, endsAtMs: 5 }) });
    const session = sessionOf({ dojo });
    await session.checkEnded();
    expect(session.state.get()).toMatchObject({ ended: true, endsAtMs: 5 });
  });
});

it('files that are put in the place of all come with a way back', () => {
  const session = sessionOf();
  session.edit('hiker.py', '6 * 7');
  const before = session.state.get().files;
  session.replace(new Map([['old.py', 'x']]), 'As in light 1.');
  expect(session.state.get()).toMatchObject({ selected: 'old.py', notice: { kind: 'hint' } });
  const offer = session.state.get().notice?.offer;
  session.accept(offer?.files ?? new Map());
  expect(session.state.get().files).toEqual(before);
});
