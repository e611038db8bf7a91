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
const press = (files: object = FILES, key?: string) =>
  dojo.post(`${lionUrl}/run_tests`, { files }, key === undefined ? {} : { 'Idempotency-Key': key });
const lights = async () => ((await dojo.get(lionUrl)).body as { lights: unknown[] }).lights;

describe('POST run_tests', () => {
  it('runs what has changed, colours the result and writes one light', async () => {
    dojo.runner.next('run', { run: failed });
    const { status, body } = await press({ ...FILES, 'hiker.c': 'return\r\n 42;', 'new.h': '' });
    expect(status).toBe(200);
    const light = { colour: 'red', time: START_TIME, number: 1 };
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

  it('keeps what the run did to the files, and sends only the difference to that', async () => {
    const text = { content: 'made', truncated: false };
    dojo.runner.next('run', { run: runResult({ created: { 'made.txt': text } }) });
    dojo.runner.next('run', { run: runResult() });
    await press();
    await press({ ...FILES, 'made.txt': 'made' });
    expect(dojo.runner.callsOf('run')[1]?.changed_files).toEqual(new Map());
  });

  it('makes no runner call and no light once the kata has ended', async () => {
    dojo.clock.advance(DAY_MS);
    const { body } = await press();
    expect(body).toMatchObject({ colour: '', light: null, ended: true, fork: { number: 0 } });
    expect(dojo.runner.callsOf('run')).toEqual([]);
    expect(await lights()).toEqual([]);
    expect((await dojo.post(`${kataUrl}/avatars`)).body).toMatchObject({ code: 'ended' });
  });

  it('makes a lost sandbox anew, once, and says what is gone', async () => {
    dojo.runner.next('run', { run: failed });
    await press();
    dojo.runner.next('run', { run: runResult({ status: 'ended' }) });
    dojo.runner.next('run', { run: failed });
    const { body } = await press();
    expect(body).toMatchObject({ colour: 'red', message: expect.any(String) as string });
    expect(dojo.runner.callsOf('newKata')).toHaveLength(2);
    expect(await lights()).toHaveLength(2);
  });

  it('answers a repeated press, even after a restart, and does not run it again', async () => {
    dojo.runner.next('run', { run: failed });
    const first = await press(FILES, 'press-1');
    dojo.restart();
    const again = await press(FILES, 'press-1');
    expect(again.body).toEqual(first.body);
    expect(dojo.runner.callsOf('run')).toHaveLength(1);
    expect(await lights()).toHaveLength(1);
  });

  it('takes two presses of one avatar in turn, and loses none', async () => {
    dojo.runner.always('run', { run: failed });
    await Promise.all([press(FILES, 'a'), press(FILES, 'b'), press(FILES, 'a')]);
    expect((await lights()).map((light) => (light as { number: number }).number)).toEqual([1, 2]);
  });

  it.each(['unreachable', 'full', 'pulling'] as const)(
    'makes no light of a runner that is %s',
    async (kind) => {
      dojo.runner.next('run', new RunnerUnavailable(kind, 'Not now.'));
      expect((await press()).status).toBe(503);
      expect(await lights()).toEqual([]);
    },
  );

  it('takes as many files, bytes and key characters as are allowed', async () => {
    dojo.runner.always('run', { run: failed });
    const many = Array.from({ length: 500 }, (_, n) => [`${n}`.padStart(255, 'x'), '']);
    expect((await press(Object.fromEntries(many), 'k'.repeat(128))).status).toBe(200);
    expect((await press({ a: 'x'.repeat(999_999) })).status).toBe(200);
    expect(await lights()).toHaveLength(2);
  });

  it('is timed_out when the run was', async () => {
    const stdout = { content: 'before', truncated: false };
    dojo.runner.next('run', { run: runResult({ status: 'timed_out', stdout }) });
    expect((await press()).body).toMatchObject({ colour: 'timed_out', light: { number: 1 } });
  });

  it.each([[{}], [{ files: [] }], [{ files: { '../x': '' } }], [{ files: { a: 1 } }]])(
    'refuses %j, naming the field, and does nothing',
    async (body) => {
      const answer = await dojo.post(`${lionUrl}/run_tests`, body);
      expect([answer.status, answer.type]).toEqual([400, 'application/problem+json']);
      const [error] = (answer.body as { errors: { field: string }[] }).errors;
      expect(error?.field).toMatch(/^files/);
      expect(dojo.runner.callsOf('run')).toEqual([]);
    },
  );
});
