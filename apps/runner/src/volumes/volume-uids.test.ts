import { avatarUid, kataVolumeName, UID_BASE_LABEL, type KataId } from '@katas/kata';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock } from '@katas/system/testing';
import { VolumeUids } from './volume-uids';

const kataId = '3456789ABC' as KataId;

function setUp(random = 0) {
  const engine = new FakeEngine({ clock: new FakeClock() });
  const uids = new VolumeUids({ engine, randomBelow: (bound) => Math.floor(random * bound) });
  const volume = (labels: Record<string, string>) =>
    engine.createVolume({ name: kataVolumeName(kataId), labels });
  return { engine, uids, volume };
}

describe('VolumeUids', () => {
  it('reads the first uid of a kata from the label of its volume', async () => {
    const { uids, volume } = setUp();
    await volume({ [UID_BASE_LABEL]: '1048640' });
    expect(avatarUid('lion', await uids.of(kataId))).toBe(1_048_640 + 28);
  });

  it.each([
    {},
    { [UID_BASE_LABEL]: 'many' },
    { [UID_BASE_LABEL]: '0' },
    { [UID_BASE_LABEL]: '1e99' },
  ])('gives avatars of a volume with the labels %j the uids of older versions', async (labels) => {
    const { uids, volume } = setUp();
    await volume(labels);
    expect(await uids.of(kataId)).toBe(40_000);
  });

  it('gives new katas uids at random, 64 apart, beyond those of the system', async () => {
    expect(await setUp(0).uids.newBase()).toBe(2 ** 20);
    expect(await setUp(1 / 2 ** 24).uids.newBase()).toBe(2 ** 20 + 64);
    const last = await setUp(1 - 2 ** -30).uids.newBase();
    expect(last + 63).toBeLessThan(2 ** 31);
  });

  it('stays below 65,536 on an engine that remaps users', async () => {
    const { engine, uids } = setUp(1 - 2 ** -30);
    engine.description = { ...engine.description, remapsUsers: true };
    expect((await uids.newBase()) + 63).toBeLessThan(65_536);
  });
});
