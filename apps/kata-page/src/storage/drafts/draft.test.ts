import { draftOf, restoreDraft, type Draft } from './draft';

const saved = new Map([
  ['hiker.py', '6 * 9'],
  ['test_hiker.py', 'assert'],
  ['cyber-dojo.sh', 'python3 -m unittest'],
]);
const files = new Map([
  ['hiker.py', '6 * 7'],
  ['cyber-dojo.sh', 'python3 -m unittest'],
  ['new.py', ''],
]);

function draft(): Draft {
  const made = draftOf({ files, saved, base: 2 });
  if (made === undefined) throw new Error('there is nothing to keep');
  return made;
}

describe('a draft', () => {
  it('holds the files that were changed, added and deleted, and no other', () => {
    expect(draft().edits.map(({ name, text }) => [name, text])).toEqual([
      ['hiker.py', '6 * 7'],
      ['new.py', ''],
      ['test_hiker.py', undefined],
    ]);
    expect(draftOf({ files: saved, saved, base: 2 })).toBeUndefined();
  });

  it('restores every edit when the server has the same files as before', () => {
    expect(restoreDraft(draft(), saved)).toEqual({ files, conflicts: new Map() });
  });

  it('leaves alone what a newer light added and changed elsewhere', () => {
    const newer = new Map(saved).set('lib_b.py', 'b').set('cyber-dojo.sh', 'pytest');
    const restored = restoreDraft(draft(), newer);
    expect(restored.files.get('lib_b.py')).toBe('b');
    expect(restored.files.get('cyber-dojo.sh')).toBe('pytest');
    expect(restored.files.get('hiker.py')).toBe('6 * 7');
  });

  it('does not overwrite a file that a newer light changed too', () => {
    const newer = new Map(saved).set('hiker.py', '42').set('test_hiker.py', 'assert 42');
    const { files: restored, conflicts } = restoreDraft(draft(), newer);
    expect(restored.get('hiker.py')).toBe('42');
    expect(restored.get('test_hiker.py')).toBe('assert 42');
    expect([...conflicts]).toEqual([
      ['hiker.py', '6 * 7'],
      ['test_hiker.py', undefined],
    ]);
  });

  it('has no conflict where the newer light has what this browser sent, and later edits', () => {
    const sent = new Map(saved).set('hiker.py', '6 * 8');
    const { files: restored, conflicts } = restoreDraft(draft(), sent, sent);
    expect(restored.get('hiker.py')).toBe('6 * 7');
    expect(conflicts.size).toBe(0);
    const other = new Map(sent).set('hiker.py', '42');
    expect(restoreDraft(draft(), other, sent).conflicts.get('hiker.py')).toBe('6 * 7');
  });

  it('has no conflict where both made the same change', () => {
    const newer = new Map(saved).set('hiker.py', '6 * 7');
    expect(restoreDraft(draft(), newer).conflicts.size).toBe(0);
  });

  it('keeps a conflict that nobody has decided, even when the page is left again', () => {
    const conflicts = new Map([['hiker.py', '6 * 7']]);
    const kept = draftOf({ files: saved, saved, base: 3, conflicts });
    expect(kept && restoreDraft(kept, saved).conflicts).toEqual(conflicts);
    expect(kept && restoreDraft(kept, saved, saved).conflicts).toEqual(conflicts);
  });
});
