import type { RunTestsAnswer } from '@katas/controller-api';
import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, START_POINT, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
  dojo.runner.always('run', { run: runResult({ stdout: text('1 failed'), seconds: 1.25 }) });
});
afterEach(() => dojo.remove());

const time = [2026, 3, 28, 22, 0, 59];
const edit = { time, kind: 'edit', filename: 'hiker.c' };
const rename = { time, kind: 'rename', filename: 'new.c', old_filename: 'old.c' };

const submit = (fields: object, key = 'key-1') =>
  dojo.post(`${kata.lionUrl}/run_tests`, { files: FILES, ...fields }, { 'Idempotency-Key': key });

async function lightOf(fields: object, key?: string) {
  const { status, body } = await submit(fields, key);
  expect(status).toBe(200);
  return (body as RunTestsAnswer).light;
}

describe('a light', () => {
  it('has the duration of the run, in every answer and in the tree', async () => {
    expect(await lightOf({})).toMatchObject({ seconds: 1.25 });
    const avatar = await dojo.get(kata.lionUrl);
    expect(avatar.body).toMatchObject({ lights: [{ seconds: 1.25 }] });
    expect((await dojo.get(`${kata.lionUrl}/lights/1`)).body).toMatchObject({
      light: { seconds: 1.25 },
    });
    expect(kata.lightsOnDisk).toMatchObject([{ seconds: 1.25 }]);
  });

  it('keeps the prediction, also when the request is repeated with another one', async () => {
    expect(await lightOf({ predicted: 'green' })).toMatchObject({
      colour: 'red',
      predicted: 'green',
    });
    dojo.restart();
    expect(await lightOf({ predicted: 'red' })).toMatchObject({ number: 1, predicted: 'green' });
  });

  it('keeps the light that its files are from', async () => {
    await lightOf({}, 'first');
    const from = { avatar_name: 'lion', number: 1 };
    expect(await lightOf({ from }, 'second')).toMatchObject({ number: 2, from });
  });

  it('keeps the start of another avatar that its files are from', async () => {
    const { body } = await dojo.post(`${kata.url}/avatars`);
    const { avatar_name } = body as { avatar_name: string };
    const from = { avatar_name, number: 0 };
    expect(await lightOf({ from })).toMatchObject({ from });
  });

  it('has the counts that the rules find, with at most ten failures', async () => {
    const failures = Array.from({ length: 12 }, (_, n) => `FAIL: test ${n}`).join('\n');
    const rules = {
      ...(START_POINT.rules as object),
      tests: {
        failed: { count: '^FAIL: ' },
        passed: { first: '^(\\d+) passed' },
        failures: [{ name: '^FAIL: (.*)$' }],
      },
    };
    kata.edit({ rules });
    dojo.runner.next('run', { run: runResult({ stdout: text(`${failures}\n3 passed`) }) });
    const light = await lightOf({});
    expect(light?.tests).toMatchObject({ passed: 3, failed: 12 });
    expect(light?.tests?.failures).toHaveLength(10);
  });

  it('has no optional field that nobody sent', async () => {
    expect(Object.keys((await lightOf({})) ?? {})).toEqual(['colour', 'time', 'number', 'seconds']);
  });
});

describe('the edits between lights', () => {
  const edits = async () => (await dojo.get(`${kata.lionUrl}/events`)).body as unknown;

  it('are listed with the number of the light before them', async () => {
    await lightOf({ events: [edit] }, 'first');
    await lightOf({ events: [] }, 'second');
    await lightOf({ events: [rename, { ...edit, kind: 'delete' }] }, 'third');
    expect(await edits()).toEqual([
      { after: 0, ...edit },
      { after: 2, ...rename },
      { after: 2, ...edit, kind: 'delete' },
    ]);
  });

  it('are not in the lights of other answers', async () => {
    expect(await lightOf({ events: [edit] })).not.toHaveProperty('events');
    expect(kata.lightsOnDisk).toMatchObject([{ events: [edit] }]);
    const { body } = await dojo.get(kata.lionUrl);
    expect(body).not.toHaveProperty('lights.0.events');
  });

  it('are kept when the next light is made', async () => {
    await lightOf({ events: [edit] }, 'first');
    await lightOf({}, 'second');
    expect(kata.lightsOnDisk).toMatchObject([{ events: [edit] }, { number: 2 }]);
  });

  it('are none at first, and 404 for an avatar that has not joined', async () => {
    expect(await edits()).toEqual([]);
    expect((await dojo.get(`${kata.url}/avatars/wolf/events`)).status).toBe(404);
  });
});

describe('a malformed field', () => {
  it.each<[string, object]>([
    ['predicted', { predicted: 'timed_out' }],
    ['predicted', { predicted: null }],
    ['from', { from: { avatar_name: 'lion', number: 1 } }],
    ['from', { from: { avatar_name: 'wolf', number: 0 } }],
    ['from["avatar_name"]', { from: { avatar_name: 'unicorn', number: 1 } }],
    ['from["number"]', { from: { avatar_name: 'lion', number: -1 } }],
    ['events', { events: {} }],
    ['events', { events: Array.from({ length: 101 }, () => edit) }],
    [
      'events',
      {
        events: [
          { ...edit, filename: 'x/'.repeat(1900) + 'y' },
          ...(Array(90).fill(rename) as object[]),
        ],
      },
    ],
    ['events[0]', { events: [{ ...edit, old_filename: 'old.c' }] }],
    ['events[0]', { events: [{ ...edit, kind: 'rename' }] }],
    ['events[0]["kind"]', { events: [{ ...edit, kind: 'move' }] }],
    ['events[0]["time"]', { events: [{ ...edit, time: [2026, 13, 1, 0, 0, 0] }] }],
    ['events[0]["filename"]', { events: [{ ...edit, filename: '../x' }] }],
  ])('%s is named, and nothing is run: %j', async (field, fields) => {
    const { status, body } = await submit(fields);
    expect(status).toBe(400);
    expect((body as { errors: { field: string }[] }).errors.map((error) => error.field)).toEqual([
      field,
    ]);
    expect(dojo.runner.callsOf('run')).toEqual([]);
  });
});
