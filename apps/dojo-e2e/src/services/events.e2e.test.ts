import { startDojo, type Dojo } from '../system/services/dojo';
import { listen, type EventStream } from '../system/calls/event-stream';
import { httpCall } from '../system/calls/http-call';
import { joinKata, createKata, type Player } from '../system/players/player';
import { utcParts } from '../system/utc-parts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** One story, in this order: somebody looks on from before the first avatar until the server is stopped. */
describe('a dashboard of a kata', () => {
  let dojo: Dojo;
  let kataId: string;
  let dashboard: EventStream;
  let player: Player;

  beforeAll(async () => {
    dojo = await startDojo(process.env);
    kataId = await createKata(dojo.url, 'python-unittest');
    dashboard = await listen(`${dojo.url}/api/katas/${kataId}/events`);
  });

  it('is told what there is', async () => {
    expect(await dashboard.next()).toMatchObject({
      name: 'kata',
      data: { avatars: {}, ended: false, ends_at: expect.any(String) as string },
    });
    expect(dashboard.headers.get('X-Accel-Buffering')).toBe('no');
  });

  it('is told who joins', async () => {
    player = await joinKata(dojo.url, kataId);
    expect(await dashboard.next()).toEqual({ name: 'avatar', data: { avatar_name: player.name } });
  });

  it('is told of a light within a second of its answer', async () => {
    const { light } = await player.test();
    const answeredMs = performance.now();
    expect(await dashboard.next()).toEqual({
      name: 'light',
      data: { avatar_name: player.name, light },
    });
    expect(performance.now() - answeredMs).toBeLessThan(1000);
  });

  it('can be found by the first six characters of the id', async () => {
    const url = `${dojo.url}/api/katas?starts_with=${kataId.slice(0, 6).toLowerCase()}`;
    expect(await httpCall('GET', url)).toMatchObject({ body: { kata_ids: [kataId] } });
  });

  it('is told of the end when created was set back a day by hand', async () => {
    await dojo.editManifest(kataId, { created: utcParts(Date.now() - DAY_MS - 60_000) });
    expect(await dashboard.next()).toMatchObject({ name: 'ended' });
  });

  it('does not hold up a stop, and is let go by it', async () => {
    await Promise.all([dojo.stop(), dashboard.ended()]);
  });
});
