import { sandboxHostConfig, maintenanceHostConfig } from './host-configs';
import { NOT_SET } from './limit-row';
import { LIMIT_NAMES } from './limit-table';
import { SANDBOX_LIMITS, MAINTENANCE_LIMITS } from './limits';

const lion = { uid: 40_028, gid: 40_000 };
const sandbox = sandboxHostConfig(SANDBOX_LIMITS, lion);

describe('sandboxHostConfig', () => {
  it('takes every privilege away', () => {
    expect(sandbox).toMatchObject({
      CapDrop: ['ALL'],
      CapAdd: [],
      SecurityOpt: ['no-new-privileges'],
      ReadonlyRootfs: true,
      Privileged: false,
      NetworkMode: 'none',
      IpcMode: 'private',
    });
  });

  it('leaves the engine’s seccomp profile on', () => {
    expect(sandbox.SecurityOpt.join()).not.toContain('seccomp');
  });

  it('allows no swap', () => {
    expect(sandbox.MemorySwap).toBe(sandbox.Memory);
  });

  it('turns processors into a quota of the period', () => {
    const half = sandboxHostConfig({ ...SANDBOX_LIMITS, cpus: 0.5 }, lion);
    expect(half).toMatchObject({ CpuPeriod: 1_000_000, CpuQuota: 500_000 });
  });

  it.each(LIMIT_NAMES)('hands %s to the engine', (name) => {
    const limits = { ...SANDBOX_LIMITS, diskDevice: '/dev/sda' };
    const other = { ...limits, [name]: limits[name] + 7 };
    expect(sandboxHostConfig(other, lion)).not.toEqual(sandboxHostConfig(limits, lion));
  });

  it('bounds the disk that the operator has named, and none when he has not', () => {
    const { diskReadBytesPerSecond: Rate } = SANDBOX_LIMITS;
    const named = sandboxHostConfig({ ...SANDBOX_LIMITS, diskDevice: '/dev/sda' }, lion);
    expect(named.BlkioDeviceReadBps).toEqual([{ Path: '/dev/sda', Rate }]);
    expect(sandbox.BlkioDeviceReadBps).toEqual([]);
  });

  it('sets a limit of data only where it is asked for', () => {
    const dataOf = (dataBytes: number) =>
      sandboxHostConfig({ ...SANDBOX_LIMITS, dataBytes }, lion).Ulimits.find(
        ({ Name }) => Name === 'data',
      );
    expect(dataOf(NOT_SET)).toBeUndefined();
    expect(dataOf(4096)).toEqual({ Name: 'data', Soft: 4096, Hard: 4096 });
  });

  it('bounds size and inodes of every scratch directory, and gives none a set-uid bit', () => {
    for (const options of Object.values(sandbox.Tmpfs)) {
      expect(options).toMatch(/size=\d+/);
      expect(options).toMatch(/nr_inodes=\d+/);
      expect(options).toMatch(/nosuid,nodev/);
    }
  });

  it('gives the home directory to the avatar alone', () => {
    expect(sandbox.Tmpfs['/home/katas']).toContain('uid=40028,gid=40000,mode=0700');
  });

  it('leaves nproc alone and writes no core files', () => {
    const names = sandbox.Ulimits.map(({ Name }) => Name);
    expect(names).not.toContain('nproc');
    expect(sandbox.Ulimits).toContainEqual({ Name: 'core', Soft: 0, Hard: 0 });
  });

  it('keeps no log of what an avatar prints', () => {
    expect(sandbox.LogConfig.Type).toBe('none');
  });
});

describe('maintenanceHostConfig', () => {
  it('adds the three capabilities its chores need and no other', () => {
    expect(maintenanceHostConfig(MAINTENANCE_LIMITS)).toMatchObject({
      CapDrop: ['ALL'],
      CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'],
      NetworkMode: 'none',
      ReadonlyRootfs: true,
    });
  });
});
