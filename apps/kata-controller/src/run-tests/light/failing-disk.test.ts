import type { RunCall } from '@katas/runner-api';
import { runResult, text } from '@katas/runner-api/testing';
import { FailingDisk } from '@katas/katas-tree/testing';
import { DojoUnderTest, FILES, type JoinedKata } from '../../testing/dojo-under-test';

let disk: FailingDisk;
let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  disk = new FailingDisk();
  dojo = new DojoUnderTest({ files: disk });
  kata = await dojo.joinedKata();
  dojo.runner.always('run', { run: runResult({ stdout: text('1 failed') }) });
  await kata.test();
});
afterEach(() => dojo.remove());

const sentLast = () => dojo.runner.callsOf('run').at(-1) as RunCall;

describe('when the disk cannot be written', () => {
  it.each<[string, () => ReturnType<DojoUnderTest['post']>]>([
    ['a new kata', () => dojo.post('/api/katas', { start_point: 'c-assert' })],
    ['joining', () => dojo.post(`${kata.url}/avatars`)],
    ['a test run', () => kata.test()],
    ['a fork', () => dojo.post(`${kata.lionUrl}/lights/1/fork`)],
    ['ending a kata', () => kata.steer('end')],
  ])('rejects %s: nothing changes, and the runner is not called', async (_what, call) => {
    disk.code = 'EROFS';
    const before = dojo.tree.everything();
    dojo.runner.calls.length = 0;
    disk.isFailing = true;
    const { status, headers, body } = await call();
    expect([status, body]).toMatchObject([503, { code: 'not-writable' }]);
    expect(headers['retry-after']).toBe('10');
    expect(dojo.tree.everything()).toEqual(before);
    expect(dojo.runner.calls).toEqual([]);
    disk.isFailing = false;
    expect((await call()).status).toBeLessThan(300);
  });

  it.each(['ENOSPC', 'EDQUOT'])('says that the disk is full: %s', async (code) => {
    disk.code = code;
    disk.isFailing = true;
    const { status, body } = await kata.test();
    expect([status, body]).toMatchObject([507, { code: 'disk-full' }]);
    expect((body as { detail: string }).detail).toContain('files in the editor are safe');
  });

  it('shows lights', async () => {
    disk.isFailing = true;
    expect((await dojo.get(`${kata.lionUrl}/lights/1`)).body).toMatchObject({ output: '1 failed' });
  });

  it('makes no light when the write fails after the run, and the next run sends all files', async () => {
    dojo.runner.next('run', () => {
      disk.isFailing = true;
      return { run: runResult() };
    });
    expect((await kata.test({ ...FILES, 'hiker.c': 'lost', 'lost.c': '' })).status).toBe(507);
    expect(kata.lightsOnDisk).toHaveLength(1);
    disk.isFailing = false;
    expect((await kata.test()).body).toMatchObject({ light: { number: 2 } });
    expect(sentLast().changed_files).toEqual(new Map(Object.entries(FILES)));
    expect(sentLast().deleted_filenames).toEqual(['lost.c']);
  });
});

describe('a server that crashes during a run', () => {
  it('sends all files at the next run, and deletes those of the lost one', async () => {
    let atCrash: ReturnType<DojoUnderTest['tree']['everything']> = {};
    dojo.runner.next('run', () => {
      atCrash = dojo.tree.everything();
      return { run: runResult() };
    });
    await kata.test({ ...FILES, 'hiker.c': 'lost', 'lost.c': '' });

    dojo.tree.becomes(atCrash);
    dojo.restart();
    expect(kata.lightsOnDisk).toHaveLength(1);
    expect((await kata.test()).body).toMatchObject({ light: { number: 2 } });
    expect(sentLast().changed_files).toEqual(new Map(Object.entries(FILES)));
    expect(sentLast().deleted_filenames).toEqual(['lost.c']);
  });
});
