import type { RunTestsAnswer } from '@katas/controller-api';
import { RunnerUnavailable, type FaultyReason } from '@katas/runner-api';
import { runResult } from '@katas/runner-api/testing';
import { DAY_MS, DojoUnderTest, FILES, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
});
afterEach(() => {
  expect(kata.lightsOnDisk).toEqual([]);
  dojo.remove();
});

const faulty = (reason: FaultyReason) => ({ run: runResult({ status: 'faulty', reason }) });

describe('a test run makes no light when the runner', () => {
  it.each<[string, RunnerUnavailable | { run: ReturnType<typeof runResult> }, string]>([
    [
      'cannot be reached',
      new RunnerUnavailable('unreachable', 'It cannot be reached.'),
      'runner-unreachable',
    ],
    [
      'does not answer in time',
      new RunnerUnavailable('timeout', 'It did not answer.'),
      'runner-timeout',
    ],
    [
      'answers outside its contract',
      new RunnerUnavailable('bad-response', 'It made no sense.'),
      'runner-bad-response',
    ],
    ['is full', new RunnerUnavailable('full', 'It is busy.'), 'runner-full'],
    ['rejects the secret', new RunnerUnavailable('refused', 'A wrong secret.'), 'runner-refused'],
    ['is pulling the image', new RunnerUnavailable('pulling', 'Not yet.'), 'runner-pulling'],
    ['answers that it is pulling', { run: runResult({ status: 'pulling' }) }, 'runner-pulling'],
    ['could not pull the image', faulty('image'), 'runner-pulling'],
    ['cannot read the manifest', faulty('manifest'), 'runner-bad-response'],
  ])('%s: the answer names the reason, and when to try again', async (_what, script, code) => {
    dojo.runner.next('run', script as never);
    const { status, type, headers, body } = await kata.test();
    expect([status, type]).toEqual([503, 'application/problem+json']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body).toMatchObject({ status: 503, code, colour: '', light: null, ended: false });
    const { created, changed, deleted, output } = body as RunTestsAnswer;
    expect([created, changed, deleted]).toEqual([{}, {}, []]);
    expect(output).toContain('No traffic-light was made');
    expect(dojo.log.at('warn')).toHaveLength(1);
    expect(dojo.log.at('error')).toEqual([]);
  });

  it('pulls the image: the answer has how far it is, and none once it could not be pulled', async () => {
    dojo.runner.next('run', { run: runResult({ status: 'pulling' }) });
    dojo.runner.next('pull', { pull: 'pulling', progress: 'Building katas/c (1 of 1)' });
    expect((await kata.test()).body).toMatchObject({ progress: 'Building katas/c (1 of 1)' });
    dojo.runner.next('run', faulty('image') as never);
    expect((await kata.test()).body).not.toHaveProperty('progress');
  });

  it('throws an unexpected error: a 500 without details, which are logged', async () => {
    dojo.runner.next('run', new TypeError('x is not a function'));
    const { status, text } = await kata.test();
    expect(status).toBe(500);
    expect(text).not.toContain('x is not a function');
    expect(dojo.log.at('error')).toHaveLength(1);
  });
});

describe('an ended kata makes no runner call and no light', () => {
  const callsBefore = () => dojo.runner.calls.length;

  it.each<[string, () => unknown]>([
    ['after 24 hours', () => dojo.clock.advance(DAY_MS)],
    ['as soon as created is set back a day by hand', () => kata.endByHand()],
    ['as soon as ended is set by hand', () => kata.edit({ ended: [2026, 3, 28, 22, 1, 2] })],
    ['after POST end', () => kata.steer('end')],
  ])('%s', async (_when, end) => {
    await end();
    const before = callsBefore();
    const { status, body } = await kata.test();
    expect(status).toBe(200);
    const fork = { kata_id: kata.id, avatar_name: 'lion', number: 0 };
    expect(body).toMatchObject({ colour: '', light: null, ended: true, fork });
    expect((body as { output: string }).output).toContain('This kata has ended');
    const joined = await dojo.post(`${kata.url}/avatars`);
    expect([joined.status, joined.body]).toMatchObject([409, { code: 'ended' }]);
    expect(callsBefore()).toBe(before);
  });

  it('when it ends while a test run waits in the queue', async () => {
    dojo.runner.next('run', () => {
      kata.endByHand();
      throw new RunnerUnavailable('timeout', 'It did not answer.');
    });
    const [first, second] = await Promise.all([kata.test(), kata.test()]);
    expect(first.status).toBe(503);
    expect(second.body).toMatchObject({ ended: true, light: null });
    expect(dojo.runner.callsOf('run')).toHaveLength(1);
  });

  it('when the runner answers ended and the manifest agrees by then', async () => {
    dojo.runner.next('run', () => {
      kata.endByHand();
      return { run: runResult({ status: 'ended' }) };
    });
    const calls = callsBefore();
    const { status, body } = await kata.test();
    expect([status, body]).toMatchObject([200, { ended: true, light: null, colour: '' }]);
    expect(callsBefore()).toBe(calls + 1);
  });
});

describe('a test run of an unknown', () => {
  it.each([
    ['kata', '/api/katas/3456789ABC/avatars/lion', 404],
    ['avatar', '', 404],
  ])('%s is 404', async (_what, url, status) => {
    const address = url === '' ? `${kata.url}/avatars/wolf` : url;
    const answer = await dojo.post(`${address}/run_tests`, { files: FILES });
    expect(answer.status).toBe(status);
    expect(dojo.runner.callsOf('run')).toEqual([]);
  });
});
