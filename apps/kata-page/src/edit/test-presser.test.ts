import { red } from './testing/lion-at-work';
import { sessionWith } from './testing/lion-session';

describe('[test]', () => {
  it('shows the light and its output, and has nothing unsaved after it', async () => {
    const { session, drafts } = sessionWith(() => Promise.resolve(red));
    session.edit('hiker.py', '6 * 8');
    await session.test();
    expect(session.state.get()).toMatchObject({
      output: '1 failed',
      lights: [{ number: 1, colour: 'red' }],
      result: 'Red: the tests ran and some failed. Light 1.',
      runningSinceMs: undefined,
      notice: undefined,
    });
    expect(session.state.get().saved.get('hiker.py')).toBe('6 * 8');
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it('is one at a time', async () => {
    const { session, sent } = sessionWith(async (during) => {
      expect(during.state.get().runningSinceMs).toBe(42);
      await during.test();
      return red;
    });
    await session.test();
    expect(sent).toHaveLength(1);
  });

  it('takes what the run wrote, except where somebody typed meanwhile', async () => {
    const written = new Map([
      ['hiker.py', 'by the run'],
      ['report.txt', 'by the run'],
    ]);
    const { session, drafts } = sessionWith((during) => {
      during.edit('hiker.py', 'typed');
      return Promise.resolve({ ...red, changes: { written, deleted: [] }, message: 'Big cut.' });
    });
    await session.test();
    const { files: now, saved, notice } = session.state.get();
    expect(now.get('hiker.py')).toBe('typed');
    expect(now.get('report.txt')).toBe('by the run');
    expect(saved.get('hiker.py')).toBe('by the run');
    expect(drafts.find('3456789ABC', 'lion')?.get('hiker.py')).toBe('typed');
    expect(notice?.text).toBe('Big cut. The run changed hiker.py too; what you typed was kept.');
  });

  it('shows another file when the run deleted the one on show', async () => {
    const changes = { written: new Map<string, string>(), deleted: ['hiker.py'] };
    const { session } = sessionWith(() => Promise.resolve({ ...red, changes }));
    session.select('hiker.py');
    await session.test();
    expect(session.state.get().selected).toBe('cyber-dojo.sh');
  });

  it('makes no light in an ended kata, says so, and is not pressed again', async () => {
    const { session, sent } = sessionWith(() =>
      Promise.resolve({ ...red, output: 'This kata has ended.', light: undefined, ended: true }),
    );
    session.edit('hiker.py', 'half a thought');
    await session.test();
    await session.test();
    expect(sent).toHaveLength(1);
    expect(session.state.get()).toMatchObject({
      ended: true,
      lights: [],
      result: 'This kata has ended.',
    });
    expect(session.state.get().files.get('hiker.py')).toBe('half a thought');
  });

  it('counts an answer that came twice as one light', async () => {
    const { session } = sessionWith(
      () => Promise.resolve(red),
      () => Promise.resolve(red),
    );
    await session.test();
    await session.test();
    expect(session.state.get().lights).toEqual([{ number: 1, colour: 'red' }]);
  });
});
