import type { RunTestsAnswer } from '@katas/controller-api';
import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, type JoinedKata } from '../../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
  dojo.runner.always('run', { run: runResult() });
});
afterEach(() => dojo.remove());

/** Submits the files, and returns what the runner received. */
async function deltaOf(files: object): Promise<{ changed: unknown; deleted: unknown }> {
  expect((await kata.test(files)).status).toBe(200);
  const run = dojo.runner.callsOf('run').at(-1);
  return {
    changed: Object.fromEntries(run?.changed_files ?? []),
    deleted: run?.deleted_filenames,
  };
}

const sh = { 'cyber-dojo.sh': 'make test' };

describe('the runner receives', () => {
  it.each([
    ['nothing when no file changed', { ...sh, 'hiker.c': 'return 6 * 9;' }, {}, []],
    ['the whole content of a changed file', { ...sh, 'hiker.c': '42' }, { 'hiker.c': '42' }, []],
    ['a new file', { ...sh, 'hiker.c': 'return 6 * 9;', 'a/b.h': '' }, { 'a/b.h': '' }, []],
    ['the name of a file that was deleted', sh, {}, ['hiker.c']],
    [
      'a renamed file as a new one and a deleted one',
      { ...sh, 'hiker.cpp': 'return 6 * 9;' },
      { 'hiker.cpp': 'return 6 * 9;' },
      ['hiker.c'],
    ],
    ['every name when all files were deleted', {}, {}, ['cyber-dojo.sh', 'hiker.c']],
    [
      'a file that became a directory as a new one and a deleted one',
      { ...sh, 'hiker.c/x': '' },
      { 'hiker.c/x': '' },
      ['hiker.c'],
    ],
  ])('%s', async (_what, files, changed, deleted) => {
    expect(await deltaOf(files)).toEqual({ changed, deleted });
  });

  it('only what changed since the last light, not since the start', async () => {
    await deltaOf({ ...sh, 'new.c': '1' });
    expect(await deltaOf({ ...sh, 'new.c': '2' })).toEqual({
      changed: { 'new.c': '2' },
      deleted: [],
    });
    expect(await deltaOf(sh)).toEqual({ changed: {}, deleted: ['new.c'] });
    expect(await deltaOf({ ...sh, 'new.c': '2' })).toEqual({
      changed: { 'new.c': '2' },
      deleted: [],
    });
  });

  it.each(['timed_out', 'faulty'] as const)(
    'everything after a run that was %s',
    async (status) => {
      dojo.runner.always('run', { run: runResult({ status }) });
      await deltaOf({ ...sh, 'hiker.c': '42' });
      dojo.runner.always('run', { run: runResult() });
      const all = { ...sh, 'hiker.c': '42' };
      expect(await deltaOf(all)).toEqual({ changed: all, deleted: [] });
      expect(await deltaOf(all)).toEqual({ changed: {}, deleted: [] });
    },
  );

  it('files without their carriage returns', async () => {
    const { changed } = await deltaOf({ ...sh, 'hiker.c': '\ra\r\nb\r\r\nc\r' });
    expect(changed).toEqual({ 'hiker.c': 'a\nb\nc' });
    expect(await deltaOf({ ...sh, 'hiker.c': 'a\r\nb\r\nc' })).toEqual({
      changed: {},
      deleted: [],
    });
  });

  it('nothing that the previous run changed, because the sandbox has it', async () => {
    dojo.runner.next('run', {
      run: runResult({
        created: { 'made.txt': text('made') },
        changed: { 'hiker.c': text('formatted') },
        deleted: ['cyber-dojo.sh'],
      }),
    });
    await kata.test({ ...sh, 'hiker.c': 'x' });
    const shown = { 'hiker.c': 'formatted', 'made.txt': 'made' };
    expect(await deltaOf(shown)).toEqual({ changed: {}, deleted: [] });
    expect(await deltaOf({ ...shown, ...sh })).toEqual({ changed: sh, deleted: [] });
  });

  it('no binary file, which the message names when it is new or replaces a text file', async () => {
    const binary = { created: ['a.out'], changed: ['hiker.c', 'old.o'] };
    dojo.runner.next('run', { run: runResult({ binary }) });
    const { body } = await kata.test({ ...sh, 'hiker.c': '' });
    expect(body).toMatchObject({
      message: 'Not shown, because they are not text: a.out, hiker.c.',
    });
    expect((body as RunTestsAnswer).created).toEqual({});
  });

  it('no file that came back cut, because the editor never had it', async () => {
    dojo.runner.next('run', {
      run: runResult({ created: { 'huge.txt': text('the first part', true) } }),
    });
    const { body } = await kata.test({ ...sh });
    expect(body).toMatchObject({ message: 'Too large to show: huge.txt.' });
    expect((body as RunTestsAnswer).created).toEqual({});
    expect(await deltaOf(sh)).toEqual({ changed: {}, deleted: [] });
  });
});
