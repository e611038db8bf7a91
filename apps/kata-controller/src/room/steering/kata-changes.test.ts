import { RunnerUnavailable } from '@katas/runner-api';
import { DAY_MS, DojoUnderTest, START_MS, type JoinedKata } from '../../testing/dojo-under-test';

const HOUR_MS = 60 * 60 * 1000;

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  dojo.runner.always('kataVolume', { kata_volume: 'exists' });
  kata = await dojo.joinedKata();
});
afterEach(() => dojo.remove());

async function lifeOf(url: string): Promise<[ended: boolean, endsAtMs: number]> {
  const { ended, ends_at } = (await dojo.get(url)).body as { ended: boolean; ends_at: string };
  return [ended, Date.parse(ends_at)];
}

describe('lifetime_hours', () => {
  it('is how long the new kata lives', async () => {
    const { body } = await dojo.post('/api/katas', {
      start_point: 'c-assert',
      lifetime_hours: 168,
    });
    const url = `/api/katas/${(body as { kata_id: string }).kata_id}`;
    expect(await lifeOf(url)).toEqual([false, START_MS + 168 * HOUR_MS]);
    dojo.clock.advance(168 * HOUR_MS - 1);
    expect((await lifeOf(url))[0]).toBe(false);
    dojo.clock.advance(1);
    expect((await lifeOf(url))[0]).toBe(true);
  });

  it.each([0, 169, 1.5, -1, '24', null])(
    'is named when it is %p, and no kata is made',
    async (hours) => {
      const before = dojo.tree.everything();
      const { status, body } = await dojo.post('/api/katas', {
        start_point: 'c-assert',
        lifetime_hours: hours,
      });
      expect(status).toBe(400);
      expect(body).toMatchObject({ errors: [{ field: 'lifetime_hours' }] });
      expect(dojo.tree.everything()).toEqual(before);
    },
  );
});

describe('POST extend', () => {
  it('moves the end by the given hours', async () => {
    const { status, body } = await kata.steer('extend', { hours: 2 });
    const ends_at = new Date(START_MS + DAY_MS + 2 * HOUR_MS).toISOString();
    expect([status, body]).toEqual([200, { ends_at }]);
    expect(await lifeOf(kata.url)).toEqual([false, START_MS + DAY_MS + 2 * HOUR_MS]);
  });

  it('leaves edits by hand in force: created and ended decide as before', async () => {
    await kata.steer('extend', { hours: 2 });
    kata.edit({ created: [2026, 3, 27, 20, 1, 2] });
    expect(await lifeOf(kata.url)).toEqual([true, START_MS]);
  });

  it('rejects an end beyond 30 days from now, and names the field', async () => {
    for (let week = 0; week < 4; week += 1) await kata.steer('extend', { hours: 168 });
    const [, before] = await lifeOf(kata.url);
    const { status, body } = await kata.steer('extend', { hours: 168 });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: 'hours' }] });
    expect(await lifeOf(kata.url)).toEqual([false, before]);
  });

  it('answers 409 when the kata has ended', async () => {
    await kata.steer('end');
    const { status, body } = await kata.steer('extend', { hours: 1 });
    expect([status, (body as { code: string }).code]).toEqual([409, 'ended']);
  });
});

describe('POST reopen', () => {
  it('gives a kata that was ended by hand its old end again', async () => {
    await kata.steer('end');
    expect((await lifeOf(kata.url))[0]).toBe(true);
    const { status, body } = await kata.steer('reopen');
    const ends_at = new Date(START_MS + DAY_MS).toISOString();
    expect([status, body]).toEqual([200, { ended: false, ends_at }]);
    expect(await lifeOf(kata.url)).toEqual([false, START_MS + DAY_MS]);
    expect(dojo.tree.readJson(kata.path('/manifest.json'))).not.toHaveProperty('ended');
  });

  it('gives a kata that ended by age a day from now', async () => {
    dojo.clock.advance(DAY_MS + HOUR_MS);
    expect((await kata.steer('reopen')).status).toBe(200);
    expect(await lifeOf(kata.url)).toEqual([false, START_MS + 2 * DAY_MS + HOUR_MS]);
  });

  it('answers 409 when the volume was collected, and changes nothing', async () => {
    await kata.steer('end');
    dojo.runner.next('kataVolume', { kata_volume: 'absent' });
    const before = dojo.tree.everything();
    const { status, body } = await kata.steer('reopen');
    expect([status, (body as { code: string }).code]).toEqual([409, 'collected']);
    expect(dojo.tree.everything()).toEqual(before);
  });

  it('answers 503 when the runner cannot be asked, and changes nothing', async () => {
    await kata.steer('end');
    const down = new RunnerUnavailable('unreachable', 'The runner cannot be reached.');
    dojo.runner.next('kataVolume', down);
    const { status, body } = await kata.steer('reopen');
    expect([status, (body as { code: string }).code]).toEqual([503, 'runner-unreachable']);
    expect((await lifeOf(kata.url))[0]).toBe(true);
  });

  it('leaves a live kata as it is', async () => {
    const before = dojo.tree.everything();
    expect((await kata.steer('reopen')).status).toBe(200);
    expect(dojo.tree.everything()).toEqual(before);
  });
});

describe('POST lock', () => {
  it('closes the kata to new animals until it is unlocked', async () => {
    expect((await kata.steer('lock')).body).toEqual({ locked: true });
    const { status, body } = await dojo.post(`${kata.url}/avatars`);
    expect([status, (body as { code: string }).code]).toEqual([409, 'locked']);
    expect((await dojo.get(kata.url)).body).toMatchObject({ room: { locked: true } });
    expect((await kata.steer('unlock')).body).toEqual({ locked: false });
    expect((await dojo.post(`${kata.url}/avatars`)).status).toBe(201);
  });
});
