import { RunnerUnavailable } from '@katas/runner-api';
import { runResult } from '@katas/runner-api/testing';
import { DAY_MS, DojoUnderTest, FILES, START_TIME } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let lionUrl: string;
let kataUrl: string;

beforeEach(async () => {
  dojo = new DojoUnderTest();
  const joined = await dojo.joinedKata();
  lionUrl = joined.lionUrl;
  kataUrl = joined.url;
});
afterEach(() => dojo.remove());

const failed = runResult({ status: 1, stdout: { content: 'failed\n', truncated: false } });
const submit = (files: object = FILES, key?: string) =>
  dojo.post(`${lionUrl}/run_tests`, { files }, key === undefined ? {} : { 'Idempotency-Key': key });
const lights = async () => ((await dojo.get(lionUrl)).body as { lights: unknown[] }).lights;

describe('POST run_tests', () => {
  it('sends what has changed, judges the run and writes one light', async () => {
    dojo.runner.next('run', { run: failed });
    const { status, body } = await submit({ ...FILES, 'hiker.c': 'return\r\n 42;', 'new.h': '' });
    expect(status).toBe(200);
    const light = { colour: 'red', time: START_TIME, number: 1, seconds: 0.1 };
    expect(body).toMatchObject({ output: 'failed\n', colour: 'red', light, ended: false });
    expect(await lights()).toEqual([light]);
    const [run] = dojo.runner.callsOf('run');
    expect(run?.changed_files).toEqual(
      new Map([
        ['hiker.c', 'return\n 42;'],
        ['new.h', ''],
      ]),
    );
    expect(run).toMatchObject({ avatar_name: 'lion', max_seconds: 5, deleted_filenames: [] });
  });

  it('keeps the files that the run created, and does not send them again', async () => {
    const text = { content: 'made', truncated: false };
    dojo.runner.next('run', { run: runResult({ created: { 'made.txt': text } }) });
    dojo.runner.next('run', { run: runResult() });
    await submit();
    await submit({ ...FILES, 'made.txt': 'made' });
    expect(dojo.runner.callsOf('run')[1]?.changed_files).toEqual(new Map());
  });

  it('makes no runner call and no light when the kata has ended', async () => {
    dojo.clock.advance(DAY_MS);
    const { body } = await submit();
    expect(body).toMatchObject({ colour: '', light: null, ended: true, fork: { number: 0 } });
    expect(dojo.runner.callsOf('run')).toEqual([]);
    expect(await lights()).toEqual([]);
    expect((await dojo.post(`${kataUrl}/avatars`)).body).toMatchObject({ code: 'ended' });
  });

  it('recreates a lost sandbox, once, with a message', async () => {
    dojo.runner.next('run', { run: failed });
    await submit();
    dojo.runner.next('run', { run: runResult({ status: 'ended' }) });
    dojo.runner.next('run', { run: failed });
    const { body } = await submit();
    expect(body).toMatchObject({ colour: 'red', message: expect.any(String) as string });
    expect(dojo.runner.callsOf('newKata')).toHaveLength(2);
    expect(await lights()).toHaveLength(2);
  });

  it('answers a repeated request, even after a restart, without a second run', async () => {
    dojo.runner.next('run', { run: failed });
    const first = await submit(FILES, 'key-1');
    dojo.restart();
    const again = await submit(FILES, 'key-1');
    expect(again.body).toEqual(first.body);
    expect(dojo.runner.callsOf('run')).toHaveLength(1);
    expect(await lights()).toHaveLength(1);
  });

  it('runs the requests of one avatar one after the other, and loses none', async () => {
    dojo.runner.always('run', { run: failed });
    await Promise.all([submit(FILES, 'a'), submit(FILES, 'b'), submit(FILES, 'a')]);
    expect((await lights()).map((light) => (light as { number: number }).number)).toEqual([1, 2]);
  });

  it.each(['unreachable', 'full', 'pulling'] as const)(
    'makes no light when the runner is %s',
    async (kind) => {
      dojo.runner.next('run', new RunnerUnavailable(kind, 'Not now.'));
      expect((await submit()).status).toBe(503);
      expect(await lights()).toEqual([]);
    },
  );

  it('accepts the largest number of files, bytes and key characters', async () => {
    dojo.runner.always('run', { run: failed });
    const many = Array.from({ length: 500 }, (_, n) => [`${n}`.padStart(255, 'x'), '']);
    expect((await submit(Object.fromEntries(many), 'k'.repeat(128))).status).toBe(200);
    expect((await submit({ a: 'x'.repeat(999_999) })).status).toBe(200);
    expect(await lights()).toHaveLength(2);
  });

  it('makes a timed_out light when the run timed out', async () => {
    const stdout = { content: 'before', truncated: false };
    dojo.runner.next('run', { run: runResult({ status: 'timed_out', stdout }) });
    expect((await submit()).body).toMatchObject({ colour: 'timed_out', light: { number: 1 } });
  });

  it.each([
    [137, ''],
    [1, 'cyber-dojo.sh: line 2:     7 Killed                  python3 -m unittest\n'],
  ])(
    'says that a program was killed at the memory limit: status %d, %j',
    async (status, printed) => {
      const stderr = { content: printed, truncated: false };
      dojo.runner.next('run', { run: runResult({ status, stderr }) });
      const { body } = await submit();
      expect(body).toMatchObject({ colour: 'amber' });
      expect((body as { output: string }).output).toContain('memory limit of the sandbox');
    },
  );

  it('says nothing of memory in any other run', async () => {
    const stderr = { content: 'Killed by death\n', truncated: false };
    dojo.runner.next('run', { run: runResult({ status: 1, stderr }) });
    expect(((await submit()).body as { output: string }).output).toBe('Killed by death\n');
  });

  it.each([[{}], [{ files: [] }], [{ files: { '../x': '' } }], [{ files: { a: 1 } }]])(
    'rejects %j with the name of the field, and does nothing',
    async (body) => {
      const answer = await dojo.post(`${lionUrl}/run_tests`, body);
      expect([answer.status, answer.type]).toEqual([400, 'application/problem+json']);
      const [error] = (answer.body as { errors: { field: string }[] }).errors;
      expect(error?.field).toMatch(/^files/);
      expect(dojo.runner.callsOf('run')).toEqual([]);
    },
  );
});
