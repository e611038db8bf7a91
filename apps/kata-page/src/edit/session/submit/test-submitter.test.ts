import { files, light, red } from '../testing/lion';
import { answeredSession, keptFiles, stateOf } from '../testing/new-session';

describe('a Test', () => {
  it('shows the light and its output, and leaves nothing unsaved', async () => {
    const { session, drafts } = answeredSession(() => Promise.resolve(red));
    session.edit('hiker.py', '6 * 8');
    await session.test();
    expect(stateOf(session)).toMatchObject({
      output: '1 failed',
      lights: [light(1, 'red')],
      result: 'Red: some tests failed. Light 1.',
      runningSinceMs: undefined,
      notice: undefined,
    });
    expect(stateOf(session).saved.get('hiker.py')).toBe('6 * 8');
    expect(keptFiles({ drafts }, files)).toBeUndefined();
  });

  it('runs one at a time', async () => {
    const { session, sent } = answeredSession(async (during) => {
      expect(stateOf(during).runningSinceMs).toBe(42);
      await during.test();
      return red;
    });
    await session.test();
    expect(sent).toHaveLength(1);
  });

  it('applies what the run wrote, except where somebody typed meanwhile', async () => {
    const written = new Map([
      ['hiker.py', 'by the run'],
      ['report.txt', 'by the run'],
    ]);
    const { session, drafts } = answeredSession((during) => {
      during.edit('hiker.py', 'typed');
      return Promise.resolve({ ...red, changes: { written, deleted: [] }, message: 'Big cut.' });
    });
    await session.test();
    const { files: now, saved, notice } = stateOf(session);
    expect(now.get('hiker.py')).toBe('typed');
    expect(now.get('report.txt')).toBe('by the run');
    expect(saved.get('hiker.py')).toBe('by the run');
    expect(keptFiles({ drafts }, saved)?.get('hiker.py')).toBe('typed');
    expect(notice?.text).toBe('Big cut. The run also changed hiker.py. Your typing was kept.');
  });

  it('selects another file when the run deleted the selected one', async () => {
    const changes = { written: new Map<string, string>(), deleted: ['hiker.py'] };
    const { session } = answeredSession(() => Promise.resolve({ ...red, changes }));
    session.select('hiker.py');
    await session.test();
    expect(stateOf(session).selected).toBe('cyber-dojo.sh');
  });

  it('makes no light in an ended kata, says so, and does not run again', async () => {
    const { session, sent } = answeredSession(() =>
      Promise.resolve({ ...red, output: 'This kata has ended.', light: undefined, ended: true }),
    );
    session.edit('hiker.py', 'half a thought');
    await session.test();
    await session.test();
    expect(sent).toHaveLength(1);
    expect(stateOf(session)).toMatchObject({
      ended: true,
      lights: [],
      result: 'This kata has ended.',
    });
    expect(stateOf(session).files.get('hiker.py')).toBe('half a thought');
  });

  it('counts a repeated answer as one light', async () => {
    const { session } = answeredSession(
      () => Promise.resolve(red),
      () => Promise.resolve(red),
    );
    await session.test();
    await session.test();
    expect(stateOf(session).lights).toEqual([light(1, 'red')]);
  });

  it('makes this browser remember the animal', async () => {
    const { session, animals } = answeredSession(() => Promise.resolve(red));
    expect(animals.find('3456789ABC')).toBeUndefined();
    await session.test();
    expect(animals.find('3456789ABC')).toBe('lion');
  });
});
