import type { Edit } from '@katas/controller-api';
import { light } from './testing/lion';
import { answeredSession, newSession } from './testing/new-session';
import { withEdit } from './record-edits';

const time = [1970, 1, 1, 0, 0, 0] as const;
const edit = (filename: string): Edit => ({ time, kind: 'edit', filename });

describe('the record of edits', () => {
  it('has each kind of change, and typing into one file once', () => {
    const session = newSession();
    session.edit('hiker.py', '6 * 7');
    session.edit('hiker.py', '6 * 8');
    session.create('towel.py');
    session.edit('towel.py', 'dry');
    session.rename('towel.py', 'trowel.py');
    session.remove('trowel.py');
    session.edit('hiker.py', '6 * 9');
    const recorded = session.state.edits.value;
    expect(recorded.map(({ kind, filename }) => `${kind} ${filename}`)).toEqual([
      'edit hiker.py',
      'create towel.py',
      'rename trowel.py',
      'delete trowel.py',
      'edit hiker.py',
    ]);
    expect(recorded[2]).toMatchObject({ old_filename: 'towel.py' });
  });

  it('is sent with a Test, and starts again after its light', async () => {
    const made = { output: '', light: light(1, 'red'), ended: false, message: '' };
    const answer = { ...made, changes: { written: new Map(), deleted: [] }, isStopped: false };
    const { session, sent } = answeredSession(async (during) => {
      during.edit('cyber-dojo.sh', 'while it runs');
      return answer;
    });
    session.edit('hiker.py', '6 * 7');
    await session.test();
    expect(sent[0]?.edits).toMatchObject([{ kind: 'edit', filename: 'hiker.py' }]);
    expect(session.state.edits.value).toMatchObject([{ filename: 'cyber-dojo.sh' }]);
  });

  it('stays within what the server accepts', () => {
    const many = Array.from({ length: 150 }, (_one, index) => edit(`f${index}`));
    expect(many.reduce(withEdit, [])).toHaveLength(100);
    const long = Array.from({ length: 10 }, (_one, index) => edit(`${index}${'ä'.repeat(1000)}`));
    expect(JSON.stringify(long.reduce(withEdit, [])).length).toBeLessThan(9000);
  });
});
