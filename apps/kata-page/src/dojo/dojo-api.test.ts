import { createFacilitatorKeys } from '../storage/facilitator-keys';
import { fakeStorage } from '../storage/testing/fake-storage';
import { createDojoApi } from './dojo-api';
import { createFirstAnswers, type FirstAnswers } from './first-answers';
import { kataOfAvatar } from './answers/read-answers';
import { EMPTY_ROOM } from './live/kata-events';

/** Serves the scripted calls and rejects every other. */
function serving(answers: Readonly<Record<string, string>>, first?: FirstAnswers) {
  const sent: { call: string; options: RequestInit }[] = [];
  const keys = createFacilitatorKeys(fakeStorage());
  const fetch = (path: string, options: RequestInit): Promise<Response> => {
    const call = `${options.method} ${path}`;
    sent.push({ call, options });
    const answer = new Map(Object.entries(answers)).get(call);
    return answer === undefined
      ? Promise.reject(new Error(`unscripted call: ${call}`))
      : Promise.resolve(new Response(answer));
  };
  return { dojo: createDojoApi(fetch, keys, undefined, first), keys, sent };
}

const LION = '/api/katas/3456789ABC/avatars/lion';

const PYTHON = {
  name: 'python-unittest',
  display_name: 'Python, unittest',
  language: 'Python',
  test_framework: 'unittest',
  installed: true,
  buildable: false,
  seconds: null,
};

describe('the dojo over HTTP', () => {
  it('lists start-points and creates a kata from one', async () => {
    const { dojo, sent } = serving({
      'GET /api/start_points': JSON.stringify([PYTHON]),
      'POST /api/katas': '{"kata_id": "3456789ABC"}',
    });
    expect(await dojo.startPoints()).toEqual([PYTHON]);
    const both = ['python-unittest', 'c-gcc-assert'];
    expect(await dojo.createKata({ startPoints: both, exercise: 'bowling' })).toBe('3456789ABC');
    expect(sent[1]?.options.body).toBe(
      '{"start_points":["python-unittest","c-gcc-assert"],"exercise":"bowling"}',
    );
  });

  it('reads a current kata', async () => {
    const { dojo } = serving({
      'GET /api/katas/3456789ABC': JSON.stringify({
        manifest: {
          display_name: 'Python, unittest',
          exercise: 'Answer',
          tab_size: 2,
          filename_extension: '.py',
        },
        avatars: { lion: [{ number: 1, colour: 'red', time: null }] },
        ended: false,
        ends_at: '2026-11-24T10:00:00Z',
        room: EMPTY_ROOM,
      }),
    });
    expect(await dojo.kata('3456789ABC')).toEqual({
      id: '3456789ABC',
      displayName: 'Python, unittest',
      exercise: 'Answer',
      tabSize: 2,
      extensions: ['.py'],
      highlighted: [],
      languages: new Map(),
      startPoints: new Map(),
      avatars: new Map([['lion', [{ number: 1, colour: 'red', time: null }]]]),
      ended: false,
      endsAtMs: Date.UTC(2026, 10, 24, 10),
      room: EMPTY_ROOM,
    });
  });

  it('reads a kata of two languages, and shows each avatar its own', async () => {
    const ruby = { display_name: 'Ruby', tab_size: 2, filename_extension: '.rb' };
    const c = { display_name: 'C', tab_size: 8, filename_extension: ['.c', '.h'] };
    const { dojo, sent } = serving({
      'GET /api/katas/3456789ABC': JSON.stringify({
        manifest: { display_name: 'C + Ruby', tab_size: 8, start_points: { c, ruby } },
        avatars: { lion: [], wolf: [] },
        start_points: { lion: 'ruby', wolf: 'c' },
        ended: false,
        ends_at: 'x',
        room: EMPTY_ROOM,
      }),
      'POST /api/katas/3456789ABC/avatars': '{"avatar_name": "lion", "visible_files": {}}',
    });
    const kata = await dojo.kata('3456789ABC');
    expect(kataOfAvatar(kata, 'lion')).toMatchObject({ tabSize: 2, extensions: ['.rb'] });
    expect(kataOfAvatar(kata, 'wolf')).toMatchObject({ displayName: 'C', tabSize: 8 });
    expect(kataOfAvatar(kata, 'bear')).toBe(kata);
    await dojo.join('3456789ABC', 'ruby');
    expect(sent[1]?.options.body).toBe('{"start_point":"ruby"}');
  });

  it('reads a kata of 2013, whose manifest has few fields', async () => {
    const manifest = { language: 'C', filename_extension: ['.c', '.h'] };
    const { dojo } = serving({
      'GET /api/katas/3456789ABC': JSON.stringify({
        manifest,
        avatars: {},
        ended: true,
        ends_at: 'x',
        room: EMPTY_ROOM,
      }),
    });
    expect(await dojo.kata('3456789ABC')).toMatchObject({
      displayName: 'C',
      exercise: '',
      tabSize: 4,
      extensions: ['.c', '.h'],
      ended: true,
      endsAtMs: NaN,
    });
  });

  it('joins, and separates the output from the files', async () => {
    const { dojo } = serving({
      'POST /api/katas/3456789ABC/avatars': '{"avatar_name": "lion", "visible_files": {}}',
      [`GET ${LION}`]: '{"visible_files": {"__proto__": "p", "output": "OK"}, "lights": []}',
    });
    expect(await dojo.join('3456789ABC')).toBe('lion');
    const avatar = await dojo.avatar('3456789ABC', 'lion');
    expect([...avatar.files]).toEqual([['__proto__', 'p']]);
    expect(avatar.output).toBe('OK');
  });

  it('sends every file of a Test with its key, odd names included', async () => {
    const { dojo, sent } = serving({
      [`POST ${LION}/run_tests`]: `{"output": "1 failed", "colour": "red", "ended": false,
        "light": {"number": 3, "colour": "red", "time": null},
        "created": {"__proto__": "made"}, "changed": {"a": "altered"}, "deleted": ["b"]}`,
    });
    const files = new Map([
      ['__proto__', 'p'],
      ['a', '1'],
    ]);
    const call = { kataId: '3456789ABC', avatarName: 'lion', files, idempotencyKey: 'k1' };
    expect(await dojo.runTests(call)).toEqual({
      output: '1 failed',
      light: { number: 3, colour: 'red', time: null },
      isStopped: false,
      ended: false,
      changes: {
        written: new Map([
          ['__proto__', 'made'],
          ['a', 'altered'],
        ]),
        deleted: ['b'],
      },
      message: '',
    });
    expect(sent[0]?.options.body).toBe('{"files":{"__proto__":"p","a":"1"}}');
    expect(sent[0]?.options.headers).toMatchObject({ 'Idempotency-Key': 'k1' });
  });

  it('reads light 0, and forks a light', async () => {
    const { dojo } = serving({
      [`GET ${LION}/lights/0`]: '{"files": {"a": "1"}, "output": "", "light": null}',
      [`POST ${LION}/lights/2/fork`]: '{"kata_id": "0000000001"}',
    });
    expect(await dojo.light('3456789ABC', 'lion', 0)).toEqual({
      files: new Map([['a', '1']]),
      output: '',
      colour: '',
    });
    expect(await dojo.fork('3456789ABC', 'lion', 2)).toBe('0000000001');
  });

  it("keeps the facilitator's key of a new kata, and steers it and its next round with it", async () => {
    const key = 'a'.repeat(32);
    const { dojo, keys, sent } = serving({
      'POST /api/katas': `{"kata_id": "3456789ABC", "facilitator_key": "${key}"}`,
      'POST /api/katas/3456789ABC/timer': '{"timer": null}',
      'POST /api/katas/3456789ABC/rounds': '{"kata_id": "0000000002"}',
    });
    await dojo.createKata({ startPoints: ['python-unittest'] });
    await dojo.steer('3456789ABC', 'timer', { seconds: 60 });
    expect(sent[1]?.options).toMatchObject({
      body: '{"seconds":60}',
      headers: { 'X-Facilitator-Key': key },
    });
    expect(await dojo.startRound('3456789ABC', {})).toBe('0000000002');
    expect(keys.find('0000000002')).toBe(key);
    expect(sent.map(({ call }) => call).join()).not.toContain(key);
  });

  it('asks for the password for opening katas until it is right, and keeps it', async () => {
    const given: (string | null)[] = [];
    const answers = ['red', 'grün'];
    const dojo = createDojoApi(
      (_path, { headers }) => {
        const password = new Headers(headers).get('X-Open-Password');
        given.push(password);
        return Promise.resolve(
          password === encodeURIComponent('grün')
            ? new Response('{"kata_id": "3456789ABC"}')
            : new Response('{"code": "password-required", "detail": "No."}', { status: 403 }),
        );
      },
      createFacilitatorKeys(fakeStorage()),
      () => Promise.resolve(answers.shift()),
    );
    expect(await dojo.createKata({ startPoints: ['python-unittest'] })).toBe('3456789ABC');
    expect(await dojo.fork('3456789ABC', 'lion', 1)).toBe('3456789ABC');
    const right = encodeURIComponent('grün');
    expect(given).toEqual([null, 'red', right, right]);
  });

  it('opens no kata when nobody gives the password', async () => {
    const dojo = createDojoApi(
      () =>
        Promise.resolve(
          new Response('{"code": "password-required", "detail": "No."}', { status: 403 }),
        ),
      createFacilitatorKeys(fakeStorage()),
    );
    await expect(dojo.createKata({ startPoints: [] })).rejects.toThrow('No.');
  });

  it('steers a kata without a key when this browser has none', async () => {
    const { dojo, sent } = serving({ 'POST /api/katas/3456789ABC/end': '{"ended": true}' });
    await expect(dojo.steer('3456789ABC', 'end')).resolves.toBeUndefined();
    expect(sent[0]?.options.headers).not.toHaveProperty('X-Facilitator-Key');
  });

  it('takes the first answers from the document, and later ones from the server', async () => {
    const lion = { visible_files: { 'hiker.py': 'in the document' }, lights: [] };
    const later = { ...lion, visible_files: { 'hiker.py': 'on the server' } };
    const first = createFirstAnswers(
      JSON.stringify({ '/katas/3456789ABC/avatars/lion': lion }),
      Date.now(),
    );
    const { dojo } = serving({ [`GET ${LION}`]: JSON.stringify(later) }, first);
    const contents = [];
    for (let count = 0; count < 2; count += 1) {
      contents.push((await dojo.avatar('3456789ABC', 'lion')).files.get('hiker.py'));
    }
    expect(contents).toEqual(['in the document', 'on the server']);
  });
});
