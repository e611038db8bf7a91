import { FakeEngine } from '@katas/engine/testing';
import { FakeClock } from '@katas/system/testing';
import { EngineDisk, type EngineDiskDeps, type FreeSpace } from './engine-disk';

const MIB = 1024 ** 2;
const floor = { bytes: 100 * MIB, inodes: 1000 };

/** Creates a disk whose free space a test sets. */
function setUp(free: FreeSpace | Error, deps: Partial<EngineDiskDeps> = {}) {
  const clock = new FakeClock();
  const engine = new FakeEngine({ clock });
  engine.description = { ...engine.description, rootDir: '/var/lib/docker' };
  const asked: string[] = [];
  const state = { free };
  const freeSpace = async (dir: string): Promise<FreeSpace> => {
    asked.push(dir);
    if (state.free instanceof Error) throw state.free;
    return state.free;
  };
  const disk = new EngineDisk({ engine, clock, isEngineLocal: true, floor, freeSpace, ...deps });
  return { clock, disk, asked, state };
}

describe('EngineDisk', () => {
  it('has room while as much is free as must stay free', async () => {
    const { disk, asked } = setUp(floor);
    await disk.assertSpace();
    expect([await disk.problem(), await disk.remark()]).toEqual([undefined, undefined]);
    expect(asked).toEqual(['/var/lib/docker']);
  });

  it.each([
    ['bytes', { bytes: 99 * MIB, inodes: 5000 }, '99 MB and 5000 inodes are free'],
    ['inodes', { bytes: 200 * MIB, inodes: 999 }, '200 MB and 999 inodes are free'],
  ])('refuses with a sentence when too few %s are free', async (_what, free, words) => {
    const { disk } = setUp(free);
    await expect(disk.assertSpace()).rejects.toMatchObject({ status: 507, code: 'disk-full' });
    expect(await disk.problem()).toBe(
      `the engine's disk is nearly full: ${words}, and 100 MB and 1000 inodes must stay free`,
    );
  });

  it('has room again a second after space was freed', async () => {
    const { disk, clock, state } = setUp({ bytes: 0, inodes: 5000 });
    await expect(disk.assertSpace()).rejects.toThrow();
    state.free = floor;
    clock.advance(1000);
    await disk.assertSpace();
  });

  it('asks the disk at most once a second', async () => {
    const { disk, asked, clock } = setUp(floor);
    for (let calls = 0; calls < 10; calls += 1) await disk.assertSpace();
    expect(asked).toHaveLength(1);
    clock.advance(1000);
    await disk.assertSpace();
    expect(asked).toHaveLength(2);
  });

  it('asks about the directory of its setting', async () => {
    const { disk, asked } = setUp(floor, { engineDiskDir: '/engine-disk', isEngineLocal: false });
    await disk.assertSpace();
    expect(asked).toEqual(['/engine-disk']);
  });

  it.each([
    ['the directory cannot be read', setUp(new Error('ENOENT'))],
    ['the engine is on another machine', setUp(floor, { isEngineLocal: false })],
  ])('refuses nothing and says so when %s', async (_why, { disk }) => {
    await disk.assertSpace();
    expect(await disk.remark()).toMatch(/set ENGINE_DISK_DIR/);
  });
});
