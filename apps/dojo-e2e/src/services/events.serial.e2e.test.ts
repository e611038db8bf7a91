import { startDojo, type Dojo } from '../system/services/dojo';
import { listen, type EventStream } from '../system/calls/event-stream';
import { httpCall } from '../system/calls/http-call';
import { joinKata, createKata, type Player } from '../system/players/player';
import { utcParts } from '../system/utc-parts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The tests depend on their order: one stream from before the first avatar until the server stops. */
describe('the event stream of a kata', () => {
  let dojo: Dojo;
  let kataId: string;
  let dashboard: EventStream;
  let player: Player;

  beforeAll(async () => {
    dojo = await startDojo(process.env);
    kataId = await createKata(dojo.url, 'python-unittest');
    dashboard = await listen(`${dojo.url}/api/katas/${kataId}/events`);
  });

  it('begins with the state of the kata', async () => {
    expect(await dashboard.next()).toMatchObject({
      name: 'kata',
      data: { avatars: {}, ended: false, ends_at: expect.any(String) as string },
    });
    expect(dashboard.headers.get('X-Accel-Buffering')).toBe('no');
  });

  it('reports an avatar that joins', async () => {
    player = await joinKata(dojo.url, kataId);
    expect(await dashboard.next()).toEqual({ name: 'avatar', data: { avatar_name: player.name } });
  });

  it('reports a light within a second after its answer', async () => {
    const { light } = await player.test();
    const answeredMs = performance.now();
    expect(await dashboard.next()).toEqual({
      name: 'light',
      data: { avatar_name: player.name, light },
    });
    expect(performance.now() - answeredMs).toBeLessThan(1000);
  });

  it('belongs to a kata that is found by the first six characters of its ID', async () => {
    const url = `${dojo.url}/api/katas?starts_with=${kataId.slice(0, 6).toLowerCase()}`;
    expect(await httpCall('GET', url)).toMatchObject({ body: { kata_ids: [kataId] } });
  });

  it('reports the end when created is set back a day by hand', async () => {
    await dojo.editManifest(kataId, { created: utcParts(Date.now() - DAY_MS - 60_000) });
    expect(await dashboard.next()).toMatchObject({ name: 'ended' });
  });

  it('does not delay a stop, and is closed by it', async () => {
    await Promise.all([dojo.stop(), dashboard.ended()]);
  });
});
