import { RunnerUnavailable } from '@katas/runner-api';
import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, type JoinedKata } from '../../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
  dojo.runner.next('run', { run: runResult({ stdout: text('1 failed') }) });
  await kata.test({ ...FILES, 'old.c': '' });
  dojo.runner.calls.length = 0;
});
afterEach(() => dojo.remove());

const ended = { run: runResult({ status: 'ended' }) };
const noAvatar = { run: runResult({ status: 'faulty', reason: 'avatar' }) };
const passed = { run: runResult({ stdout: text('all passed') }) };
const sent = { ...FILES, 'hiker.c': 'return 42;' };

describe('a sandbox that the runner lost', () => {
  it.each([
    ['with its volume', ended],
    ['alone', noAvatar],
  ])('%s is recreated with the avatar’s files, and the run is repeated', async (_how, lost) => {
    dojo.runner.next('run', lost).next('run', passed);
    const { status, body } = await kata.test(sent);
    expect([status, body]).toMatchObject([
      200,
      { colour: 'green', light: { number: 2 }, ended: false },
    ]);
    expect((body as { message: string }).message).toContain('files left by earlier runs are gone');
    const names = ['run', 'newKata', 'newAvatar', 'run'];
    expect(dojo.runner.calls.map(({ name }) => name)).toEqual(names);
    const files = new Map(Object.entries(sent));
    expect(dojo.runner.callsOf('newAvatar')[0]).toMatchObject({
      kata_id: kata.id,
      avatar_name: 'lion',
      starting_files: files,
    });
    const [, again] = dojo.runner.callsOf('run');
    expect(again).toMatchObject({ changed_files: files, deleted_filenames: ['old.c'] });
  });

  it('adds no message to a first light, because no files are gone', async () => {
    const fresh = await dojo.joinedKata();
    dojo.runner.next('run', ended).next('run', passed);
    const { body } = await fresh.test();
    expect(body).toMatchObject({ light: { number: 1 } });
    expect(body).not.toHaveProperty('message');
  });

  it('repeats the message when the request is repeated', async () => {
    dojo.runner.next('run', ended).next('run', passed);
    const first = await kata.test(sent, 'a key');
    expect((await kata.test(sent, 'a key')).body).toEqual(first.body);
  });

  it.each<[string, () => unknown]>([
    ['is lost again at once', () => dojo.runner.next('run', ended).next('run', ended)],
    ['has a kata that the runner reports as ended', () => withAnswer('newKata')],
    ['has an avatar that the runner reports as ended', () => withAnswer('newAvatar')],
  ])('makes no light when it %s, because runner and manifest disagree', async (_what, script) => {
    script();
    const { status, body } = await kata.test(sent);
    expect([status, body]).toMatchObject([503, { code: 'runner-bad-response', light: null }]);
    expect(kata.lightsOnDisk).toHaveLength(1);
  });

  it('makes no light when it cannot be recreated', async () => {
    dojo.runner
      .next('run', ended)
      .next('newKata', new RunnerUnavailable('unreachable', 'It is down.'));
    expect((await kata.test(sent)).body).toMatchObject({ code: 'runner-unreachable', light: null });
    expect(kata.lightsOnDisk).toHaveLength(1);
  });
});

function withAnswer(call: 'newKata' | 'newAvatar'): void {
  dojo.runner.next('run', ended);
  if (call === 'newKata') dojo.runner.next('newKata', { new_kata: 'ended' });
  else dojo.runner.next('newAvatar', { new_avatar: 'ended' });
}

describe('a sandbox with unknown files', () => {
  it('receives all files, and loses those of the failed run', async () => {
    dojo.runner.next('run', new RunnerUnavailable('timeout', 'It did not answer.'));
    expect((await kata.test({ ...sent, 'half.c': '' })).status).toBe(503);
    dojo.restart();
    dojo.runner.next('run', passed);
    expect((await kata.test(sent)).body).toMatchObject({ light: { number: 2 } });
    const run = dojo.runner.callsOf('run').at(-1);
    expect(run?.changed_files).toEqual(new Map(Object.entries(sent)));
    expect([...(run?.deleted_filenames ?? [])].sort()).toEqual(['half.c', 'old.c']);
  });
});
