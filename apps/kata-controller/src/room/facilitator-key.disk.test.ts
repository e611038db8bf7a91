import { CONTROLLER_CALLS, facilitatorHeaders } from '@katas/controller-api';
import type { HttpCall } from '@katas/http-contract';
import { runResult } from '@katas/runner-api/testing';
import { DojoUnderTest, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  dojo.runner.always('kataVolume', { kata_volume: 'exists' });
  dojo.runner.always('run', { run: runResult() });
  dojo.runner.always('scratchRun', { scratch_run: runResult() });
  dojo.runner.always('prepareScratch', { prepare_scratch: 'preparing' });
  kata = await dojo.joinedKata();
  await kata.test();
});
afterEach(() => dojo.remove());

const BODIES: Readonly<Record<string, object>> = {
  extend: { hours: 1 },
  timer: { seconds: 60 },
  message: { text: 'Five minutes' },
  offer: { avatar_name: 'lion', number: 1 },
  try_all: { files: { 'test_all.c': '' } },
  first_pass: { avatar_name: 'lion', files: { 'test_all.c': '' } },
};

/** The calls below a kata that change something and are for everybody. All others steer the kata. */
const FOR_EVERYBODY: readonly HttpCall[] = [
  ...[CONTROLLER_CALLS.joinKata, CONTROLLER_CALLS.runTests, CONTROLLER_CALLS.stopRun],
  ...[CONTROLLER_CALLS.raiseHand, CONTROLLER_CALLS.forkLight],
];
const STEERING = Object.values<HttpCall>(CONTROLLER_CALLS).filter(
  (call) =>
    call.method === 'post' &&
    call.path.startsWith('/api/katas/:id/') &&
    !FOR_EVERYBODY.includes(call),
);
const CALLS = STEERING.map(({ path }) => path.replace('/api/katas/:id/', ''));

const WRONG_KEY = '0'.repeat(32);

describe('the calls that steer a kata', () => {
  it('are those that say so in the contract', () => {
    const said = Object.values<HttpCall>(CONTROLLER_CALLS).filter(
      ({ headers }) => headers === facilitatorHeaders,
    );
    expect(STEERING).toEqual(said);
    expect(CALLS.length).toBeGreaterThan(15);
  });
});

describe.each(CALLS)('POST /api/katas/:id/%s', (call) => {
  const body = BODIES[call] ?? {};

  it.each<[string, object, Record<string, string>]>([
    ['without the key', body, {}],
    ['without the key and with a bad body', { surprise: 1 }, {}],
    ['with another key', body, { 'X-Facilitator-Key': WRONG_KEY }],
    ['with an empty key', body, { 'X-Facilitator-Key': '' }],
  ])('is refused %s, and changes nothing', async (_what, given, headers) => {
    const before = dojo.tree.everything();
    const { status, body: answer } = await dojo.post(`${kata.url}/${call}`, given, headers);
    expect([status, (answer as { code: string }).code]).toEqual([403, 'not-facilitator']);
    expect(dojo.tree.everything()).toEqual(before);
  });

  it.each<[string, Record<string, string>]>([
    ['by its origin', { Origin: 'https://evil.example' }],
    ['by a sandboxed frame, whose origin is null', { Origin: 'null' }],
    ['by the site that the browser names', { 'Sec-Fetch-Site': 'cross-site' }],
    ['by a page of a sibling domain', { 'Sec-Fetch-Site': 'same-site' }],
  ])('is refused to a page of another site %s, also with the key', async (_what, headers) => {
    const before = dojo.tree.everything();
    const given = { 'X-Facilitator-Key': kata.key ?? '', ...headers };
    const { status, body: answer } = await dojo.post(`${kata.url}/${call}`, body, given);
    expect([status, (answer as { code: string }).code]).toEqual([403, 'other-site']);
    expect(dojo.tree.everything()).toEqual(before);
  });

  it('is not refused with the key', async () => {
    expect((await kata.steer(call, body)).status).not.toBe(403);
  });

  it('is not refused to anybody when the manifest has no key', async () => {
    kata.edit({ facilitator_key_sha256: null });
    expect((await dojo.post(`${kata.url}/${call}`, body)).status).not.toBe(403);
  });
});

describe("the facilitator's key", () => {
  it('has 128 bits, is new for each kata, and is in the manifest only as a hash', async () => {
    expect(kata.key).toMatch(/^[0-9a-f]{32}$/);
    expect((await dojo.joinedKata()).key).not.toBe(kata.key);
    const manifest = dojo.tree.readJson(kata.path('/manifest.json'));
    expect(manifest).toHaveProperty(
      'facilitator_key_sha256',
      expect.stringMatching(/^[0-9a-f]{64}$/),
    );
    expect(JSON.stringify(dojo.tree.everything())).not.toContain(kata.key);
  });

  it('is in no answer and no log line, and neither is its hash', async () => {
    const { facilitator_key_sha256: hash } = dojo.tree.readJson(kata.path('/manifest.json')) as {
      facilitator_key_sha256: string;
    };
    await kata.steer('extend', { hours: 1 });
    await kata.steer('extend', { hours: 'one' });
    await dojo.post(`${kata.url}/lock`, {}, { 'X-Facilitator-Key': WRONG_KEY });
    const shown = await dojo.get(kata.url);
    expect(shown.body).toMatchObject({ room: { needs_key: true } });
    for (const text of [shown.text, JSON.stringify(dojo.log)]) {
      expect(text).not.toContain(kata.key);
      expect(text).not.toContain(hash);
    }
  });

  it('steers the kata after a restart, and no other kata', async () => {
    const other = await dojo.joinedKata();
    dojo.restart();
    expect((await kata.steer('lock')).status).toBe(200);
    const key = { 'X-Facilitator-Key': kata.key ?? '' };
    expect((await dojo.post(`${other.url}/lock`, {}, key)).status).toBe(403);
  });

  it('is not made for a fork, which everybody steers', async () => {
    const { body } = await dojo.post(`${kata.lionUrl}/lights/1/fork`);
    expect(Object.keys(body as object)).toEqual(['kata_id']);
    const { kata_id: id } = body as { kata_id: string };
    expect((await dojo.get(`/api/katas/${id}`)).body).toMatchObject({ room: { needs_key: false } });
    expect((await dojo.post(`/api/katas/${id}/lock`)).status).toBe(200);
  });

  it('is neither made nor asked for when keys are off', async () => {
    const open = new DojoUnderTest({ facilitatorKeys: false });
    const { body } = await open.post('/api/katas', { start_point: 'c-assert' });
    expect(Object.keys(body as object)).toEqual(['kata_id']);
    const { kata_id: id } = body as { kata_id: string };
    expect((await open.post(`/api/katas/${id}/end`)).status).toBe(200);
    open.remove();
  });
});
