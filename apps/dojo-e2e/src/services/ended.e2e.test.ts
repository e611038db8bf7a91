import { dockerApi } from '../system/engine/docker-api';
import { eventually } from '../system/eventually';
import { startDojo, type Dojo } from '../system/services/dojo';
import { httpCall } from '../system/calls/http-call';
import { joinKata, joinNewKata, readKata, steer, type Player } from '../system/players/player';
import { utcParts } from '../system/utc-parts';
import type { Problem } from '../wire';

const DAY_MS = 24 * 60 * 60 * 1000;
const docker = dockerApi(process.env);

/** The tests depend on their order: a kata ends, its volume is collected, and stays away. */
describe('a kata whose created was set back a day by hand', () => {
  let dojo: Dojo;
  let old: Player;
  let live: Player;
  let stranger: string;
  let volumesBefore: readonly string[];

  beforeAll(async () => {
    dojo = await startDojo(process.env);
    old = await joinNewKata(dojo.url, 'python-unittest');
    live = await joinNewKata(dojo.url, 'python-unittest');
    await old.test();
    await live.test();
    stranger = `katas-${old.kataId}-backup`;
    await docker.createVolume(stranger);
    volumesBefore = await ourVolumes();
    await dojo.editManifest(old.kataId, { created: aDayAgo() });
  });

  afterAll(async () => {
    await docker.removeVolume(stranger);
    await dojo.stop();
  });

  it('has a volume, like the live kata', () => {
    expect(volumesBefore).toEqual([`katas-${old.kataId}`, `katas-${live.kataId}`, stranger].sort());
  });

  it('answers a Test without a light, offers a fork, and does not call the runner', async () => {
    const runsBefore = await runCalls(dojo);
    expect(runsBefore).toBeGreaterThan(0);
    const answer = await old.test();
    expect(answer).toMatchObject({
      colour: '',
      light: null,
      ended: true,
      fork: { kata_id: old.kataId, avatar_name: old.name, number: 1 },
    });
    expect(answer.output).toMatch(/ended/);
    expect(await old.lights()).toHaveLength(1);
    expect((await readKata(dojo.url, old.kataId)).ended).toBe(true);
    expect(await runCalls(dojo)).toBe(runsBefore);
  });

  it('cannot be joined', async () => {
    const url = `${dojo.url}/api/katas/${old.kataId}/avatars`;
    expect(await httpCall<Problem>('POST', url, { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'ended' },
    });
  });

  it('is ended for direct calls of the runner too', async () => {
    expect(await askRunner('run', runOf(old))).toMatchObject({ run: { status: 'ended' } });
    expect(await askRunner('new_avatar', avatarOf(old))).toEqual({ new_avatar: 'ended' });
    expect(await askRunner('new_kata', kataOf(old))).toEqual({ new_kata: 'ended' });
  });

  it('has the same volumes after these calls', async () => {
    expect(await ourVolumes()).toEqual(volumesBefore);
  });

  it('can be forked into a live kata', async () => {
    const url = `${dojo.url}/api/katas/${old.kataId}/avatars/${old.name}/lights/1/fork`;
    const { body } = await httpCall<{ kata_id: string }>('POST', url, { body: {} });
    const forked = await joinKata(dojo.url, body.kata_id);
    expect((await forked.test()).colour).toBe('red');
    expect(await askRunner('old_kata', { kata_id: body.kata_id })).toEqual({ old_kata: 'removed' });
  });

  it('is named by a dry run of the collector, which removes nothing', async () => {
    const { exitCode, output } = await dojo.collect('--dry-run');
    expect(exitCode).toBe(0);
    expect(output).toContain(old.kataId);
    expect(await ourVolumes()).toEqual(volumesBefore);
  });

  it('loses its volume to the collector, which removes no other', async () => {
    const { exitCode } = await dojo.collect('--once');
    expect(exitCode).toBe(0);
    const expected = volumesBefore.filter((name) => name !== `katas-${old.kataId}`);
    expect(await ourVolumes()).toEqual(expected);
    expect((await live.test()).colour).toBe('red');
  });

  it('gets no new volume by a run', async () => {
    expect(await askRunner('run', runOf(old))).toMatchObject({ run: { status: 'ended' } });
    expect(await ourVolumes()).not.toContain(`katas-${old.kataId}`);
  });

  it('gets no new volume by a run when its manifest says that it is live', async () => {
    await dojo.editManifest(old.kataId, { created: utcParts(Date.now()) });
    expect(await askRunner('run', runOf(old))).toMatchObject({ run: { status: 'ended' } });
    expect(await ourVolumes()).not.toContain(`katas-${old.kataId}`);
  });

  /**
   * Returns the volumes of this test's katas. The engine may have volumes of other dojos, which change during the test.
   */
  async function ourVolumes(): Promise<string[]> {
    const names = await docker.volumeNames();
    return names.filter((name) => name.includes(old.kataId) || name.includes(live.kataId));
  }

  async function askRunner(call: string, body: object): Promise<unknown> {
    return (await httpCall('POST', `${dojo.runner.url}/${call}`, { body })).body;
  }
});

it('a kata that its facilitator has ended makes no more lights', async () => {
  const dojo = await startDojo(process.env);
  try {
    const player = await joinNewKata(dojo.url, 'python-unittest');
    const url = `${dojo.url}/api/katas/${player.kataId}/end`;
    expect(await httpCall('POST', url, { body: {} })).toMatchObject({ status: 403 });
    expect(await steer(dojo.url, player.kataId, 'end')).toMatchObject({
      status: 200,
      body: { ended: true },
    });
    expect(await player.test()).toMatchObject({ light: null, ended: true });
    expect(await player.lights()).toEqual([]);
  } finally {
    await dojo.stop();
  }
});

function aDayAgo(): number[] {
  return utcParts(Date.now() - DAY_MS);
}

/** Counts `run` calls in the runner's request log, after a later call has appeared in it. */
async function runCalls({ runner }: Dojo): Promise<number> {
  const count = (path: string): number =>
    runner.lines.filter((line) => line.includes(`"path":"${path}"`)).length;
  const marksBefore = count('/pulled');
  await httpCall('POST', `${runner.url}/pulled`, { body: { image_name: IMAGE } });
  await eventually('the log of a call', LOG_MS, () =>
    Promise.resolve(count('/pulled') > marksBefore ? true : undefined),
  );
  return count('/run');
}

const LOG_MS = 5000;
const IMAGE = 'katas/python-unittest';

function kataOf({ kataId }: Player): object {
  return { image_name: IMAGE, kata_id: kataId };
}

function avatarOf(player: Player): object {
  return { ...kataOf(player), avatar_name: 'zebra', starting_files: player.startingFiles };
}

function runOf(player: Player): object {
  return {
    ...kataOf(player),
    avatar_name: player.name,
    deleted_filenames: [],
    changed_files: {},
    max_seconds: 10,
  };
}
