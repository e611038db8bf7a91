import type { Room } from '@katas/controller-api';
import { runResult } from '@katas/runner-api/testing';
import { DojoUnderTest, START_MS, START_POINT, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
});
afterEach(() => dojo.remove());

async function room(url = kata.url): Promise<Room> {
  return ((await dojo.get(url)).body as { room: Room }).room;
}

const at = (seconds: number): string => new Date(START_MS + seconds * 1000).toISOString();

describe('the timer', () => {
  const mob = { seconds: 60, roles: ['lion', 'Ada'] };

  it('runs by the clock of the server, and takes turns', async () => {
    expect((await kata.steer('timer', mob)).body).toEqual({
      timer: { ...mob, turn: 1, ends_at: at(60), left_seconds: null },
    });
    dojo.clock.advance(90_000);
    const { timer, server_time } = await room();
    expect(timer).toMatchObject({ turn: 2, ends_at: at(120) });
    expect(server_time).toBe(at(90));
  });

  it('is paused, resumed, skipped and stopped', async () => {
    await kata.steer('timer', mob);
    dojo.clock.advance(20_000);
    const paused = { ...mob, turn: 1, ends_at: null, left_seconds: 40 };
    expect((await kata.steer('timer/pause')).body).toEqual({ timer: paused });
    dojo.clock.advance(1_000_000);
    expect((await room()).timer).toEqual(paused);
    expect((await kata.steer('timer/resume')).body).toMatchObject({ timer: { ends_at: at(1060) } });
    expect((await kata.steer('timer/skip')).body).toMatchObject({
      timer: { turn: 2, ends_at: at(1080) },
    });
    expect((await kata.steer('timer/stop')).body).toEqual({ timer: null });
    expect((await room()).timer).toBeNull();
  });

  it.each(['pause', 'resume', 'skip'])('answers 409 to %s when there is none', async (call) => {
    const { status, body } = await kata.steer(`timer/${call}`);
    expect([status, (body as { code: string }).code]).toEqual([409, 'no-timer']);
  });

  it('never ends a test run that is in progress', async () => {
    await kata.steer('timer', { seconds: 1 });
    dojo.runner.next('run', () => {
      dojo.clock.advance(5000);
      return { run: runResult() };
    });
    expect((await kata.answerOf(kata.test())).light).toMatchObject({ number: 1 });
  });

  it('survives a restart of the server', async () => {
    await kata.steer('timer', mob);
    dojo.restart();
    expect((await room()).timer).toMatchObject({ turn: 1, ends_at: at(60) });
  });

  it.each<[object, string]>([
    [{}, 'seconds'],
    [{ seconds: 0 }, 'seconds'],
    [{ seconds: 14_401 }, 'seconds'],
    [{ seconds: 60, roles: [] }, 'roles'],
    [{ seconds: 60, roles: 'lion' }, 'roles'],
    [{ seconds: 60, roles: [''] }, 'roles[0]'],
    [{ seconds: 60, roles: ['x'.repeat(41)] }, 'roles[0]'],
  ])('names the bad field of %j', async (body, field) => {
    const answer = await kata.steer('timer', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ field }] });
  });
});

describe('a message', () => {
  it('is in the room with its time, until the next one', async () => {
    await kata.steer('message', { text: ' Five minutes \n' });
    expect((await room()).message).toEqual({ text: 'Five minutes', time: at(0) });
    await kata.steer('message', { text: 'Stop' });
    expect((await room()).message?.text).toBe('Stop');
  });

  it.each([{}, { text: '' }, { text: '  ' }, { text: 5 }, { text: 'x'.repeat(501) }])(
    'is named when it is %j',
    async (body) => {
      expect((await kata.steer('message', body)).body).toMatchObject({
        errors: [{ field: 'text' }],
      });
    },
  );
});

describe('how a kata is practised', () => {
  const chosen = { guesses: true, mode: 'baby-steps', step_minutes: 3 };

  it('is set for everybody, is in the manifest, and is left open again', async () => {
    expect((await room()).practice).toEqual({});
    expect((await kata.steer('practice', chosen)).body).toEqual({ practice: chosen });
    expect((await room()).practice).toEqual(chosen);
    const { body } = await dojo.get(kata.url);
    expect(body).toMatchObject({ manifest: { practice: chosen } });
    await kata.steer('practice', {});
    expect((await room()).practice).toEqual({});
  });

  it('is chosen with a new kata, and kept by the next round', async () => {
    const body = { start_point: 'c-assert', practice: { mode: 'tcr' } };
    const { body: made } = await dojo.post('/api/katas', body);
    const { kata_id: id, facilitator_key: key } = made as Record<string, string>;
    expect((await room(`/api/katas/${id}`)).practice).toEqual({ mode: 'tcr' });
    const headers = { 'X-Facilitator-Key': key ?? '' };
    const { body: round } = await dojo.post(`/api/katas/${id}/rounds`, {}, headers);
    const { kata_id: next } = round as { kata_id: string };
    expect((await room(`/api/katas/${next}`)).practice).toEqual({ mode: 'tcr' });
  });

  it.each<[object, string]>([
    [{ guesses: 'yes' }, 'guesses'],
    [{ mode: 'hard' }, 'mode'],
    [{ step_minutes: 0 }, 'step_minutes'],
    [{ step_minutes: 61 }, 'step_minutes'],
    [{ steps: 1 }, 'steps'],
  ])('is not set to %j, whose bad field is named', async (body, field) => {
    const answer = await kata.steer('practice', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ field }] });
  });

  it.each(['often', { mode: 7 }])('is left open when the manifest says %j', async (practice) => {
    kata.edit({ practice });
    expect((await room()).practice).toEqual({});
  });
});

describe('an offer', () => {
  it('names a light of the kata', async () => {
    dojo.runner.next('run', { run: runResult() });
    await kata.test();
    const offer = { avatar_name: 'lion', number: 1 };
    expect((await kata.steer('offer', offer)).body).toEqual({ offer: { ...offer, time: at(0) } });
    expect((await room()).offer).toMatchObject(offer);
  });

  it.each<[object, string]>([
    [{ avatar_name: 'lion', number: 1 }, 'number'],
    [{ avatar_name: 'owl', number: 0 }, 'avatar_name'],
    [{ avatar_name: 'unicorn', number: 0 }, 'avatar_name'],
    [{ avatar_name: 'lion', number: 0.5 }, 'number'],
  ])('is rejected when it is %j', async (body, field) => {
    expect((await kata.steer('offer', body)).body).toMatchObject({ errors: [{ field }] });
  });
});

describe('a raised hand', () => {
  const hand = (name: string, raised: unknown) =>
    dojo.post(`${kata.url}/avatars/${name}/hand`, { raised });

  it('is raised and lowered without a key, in order', async () => {
    const { body } = await dojo.post(`${kata.url}/avatars`, { avatar_name: 'owl' });
    expect(body).toMatchObject({ avatar_name: 'owl' });
    expect((await hand('owl', true)).body).toEqual({ raised: true });
    await Promise.all([hand('lion', true), hand('owl', true)]);
    expect((await room()).hands).toEqual(['owl', 'lion']);
    expect((await hand('owl', false)).body).toEqual({ raised: false });
    expect((await room()).hands).toEqual(['lion']);
  });

  it('needs an avatar that has joined a live kata', async () => {
    expect((await hand('owl', true)).status).toBe(404);
    expect((await hand('lion', 'yes')).status).toBe(400);
    await kata.steer('end');
    expect((await hand('lion', true)).body).toMatchObject({ code: 'ended' });
  });
});

describe('a round', () => {
  it('starts with the same files and the same key, and is linked both ways', async () => {
    await kata.steer('lock');
    await kata.steer('end');
    const { status, body } = await kata.steer('rounds');
    expect(status).toBe(201);
    const { kata_id: next } = body as { kata_id: string };
    expect((await dojo.get(`/api/katas/${next}`)).body).toMatchObject({
      manifest: { visible_files: { 'cyber-dojo.sh': 'make test' }, display_name: 'C, assert' },
      avatars: {},
      ended: false,
      room: { previous_round: kata.id, next_round: null, locked: false, needs_key: true },
    });
    expect((await room()).next_round).toBe(next);
    const key = { 'X-Facilitator-Key': kata.key ?? '' };
    expect((await dojo.post(`/api/katas/${next}/lock`)).status).toBe(403);
    expect((await dojo.post(`/api/katas/${next}/lock`, {}, key)).status).toBe(200);
  });

  it('can have another exercise, start-point and lifetime', async () => {
    dojo.startPoints.push({ ...START_POINT, name: 'other', displayName: 'Other' });
    const { body } = await kata.steer('rounds', { start_point: 'other', lifetime_hours: 2 });
    const { kata_id: next } = body as { kata_id: string };
    expect((await dojo.get(`/api/katas/${next}`)).body).toMatchObject({
      manifest: { start_point: 'other', lifetime_hours: 2 },
    });
  });

  it.each([
    ['as chosen', 2, 0, 2],
    ['extended', 2, 3, 5],
    ['a week at most', 168, 168, 168],
    ['as the settings say', undefined, 0, undefined],
  ])('lives as long as the round before: %s', async (_how, hours, more, expected) => {
    const body = { start_point: 'c-assert', lifetime_hours: hours };
    const { kata_id: id, facilitator_key: key } = (await dojo.post('/api/katas', body))
      .body as Record<string, string>;
    const headers = { 'X-Facilitator-Key': key ?? '' };
    if (more > 0) await dojo.post(`/api/katas/${id}/extend`, { hours: more }, headers);
    let before = id;
    for (const round of [{}, { start_point: 'c-assert' }]) {
      const { body: made } = await dojo.post(`/api/katas/${before}/rounds`, round, headers);
      before = (made as { kata_id: string }).kata_id;
      const { manifest } = (await dojo.get(`/api/katas/${before}`)).body as {
        manifest: { lifetime_hours?: number };
      };
      expect(manifest.lifetime_hours).toBe(expected);
    }
  });

  it('exists once', async () => {
    await kata.steer('rounds');
    const { status, body } = await kata.steer('rounds');
    expect([status, (body as { code: string }).code]).toEqual([409, 'round-exists']);
  });

  it.each<[object, string]>([
    [{ exercise: 'nothing' }, 'exercise'],
    [{ start_point: 'nothing' }, 'start_point'],
    [{ start_point: 'c-assert', start_points: ['c-assert'] }, 'start_point'],
    [{ lifetime_hours: 0 }, 'lifetime_hours'],
  ])('names the bad field of %j, and makes nothing', async (given, field) => {
    const before = dojo.tree.everything();
    const { status, body } = await kata.steer('rounds', given);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field }] });
    expect(dojo.tree.everything()).toEqual(before);
  });

  it('gives people their animal again where it is free', async () => {
    const join = () => dojo.post(`${kata.url}/avatars`, { avatar_name: 'owl' });
    expect((await join()).body).toMatchObject({ avatar_name: 'owl' });
    expect((await join()).body).not.toMatchObject({ avatar_name: 'owl' });
  });
});
