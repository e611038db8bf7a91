import { maintenanceHostConfig, sandboxHostConfig } from './host-configs';
import { MAINTENANCE_LIMITS, SANDBOX_LIMITS } from './limits';
import { NOT_SET } from './table/limit-row';
import { LIMIT_NAMES } from './table/limit-table';
import { SECCOMP_OPTION } from './seccomp/seccomp-profile';

const lion = { uid: 40_028, gid: 40_000 };
const sandbox = sandboxHostConfig(SANDBOX_LIMITS, lion);

describe('sandboxHostConfig', () => {
  it('drops every privilege and filters system calls', () => {
    expect(sandbox).toMatchObject({
      CapDrop: ['ALL'],
      CapAdd: [],
      SecurityOpt: ['no-new-privileges', SECCOMP_OPTION],
      ReadonlyRootfs: true,
      Privileged: false,
      NetworkMode: 'none',
      IpcMode: 'private',
    });
  });

  it('allows no swap', () => {
    expect(sandbox.MemorySwap).toBe(sandbox.Memory);
  });

  it('converts processors to a quota of the period', () => {
    const half = sandboxHostConfig({ ...SANDBOX_LIMITS, cpus: 0.5 }, lion);
    expect(half).toMatchObject({ CpuPeriod: 1_000_000, CpuQuota: 500_000 });
  });

  it.each(LIMIT_NAMES)('passes %s to the engine', (name) => {
    const limits = { ...SANDBOX_LIMITS, diskDevice: '/dev/sda' };
    const other = { ...limits, [name]: limits[name] + 7 };
    expect(sandboxHostConfig(other, lion)).not.toEqual(sandboxHostConfig(limits, lion));
  });

  it('limits the rates of the disk that the operator names, and of no disk otherwise', () => {
    const { diskReadBytesPerSecond: Rate } = SANDBOX_LIMITS;
    const named = sandboxHostConfig({ ...SANDBOX_LIMITS, diskDevice: '/dev/sda' }, lion);
    expect(named.BlkioDeviceReadBps).toEqual([{ Path: '/dev/sda', Rate }]);
    expect(sandbox.BlkioDeviceReadBps).toEqual([]);
  });

  it('sets a limit of data only when a manifest asks for it', () => {
    const dataOf = (dataBytes: number) =>
      sandboxHostConfig({ ...SANDBOX_LIMITS, dataBytes }, lion).Ulimits.find(
        ({ Name }) => Name === 'data',
      );
    expect(dataOf(NOT_SET)).toBeUndefined();
    expect(dataOf(4096)).toEqual({ Name: 'data', Soft: 4096, Hard: 4096 });
  });

  it('limits size and inodes of every tmpfs and allows no set-uid programs in it', () => {
    for (const options of Object.values(sandbox.Tmpfs)) {
      expect(options).toMatch(/size=\d+/);
      expect(options).toMatch(/nr_inodes=\d+/);
      expect(options).toMatch(/nosuid,nodev/);
    }
  });

  it('lets only the avatar enter the home directory', () => {
    expect(sandbox.Tmpfs['/home/katas']).toContain('uid=40028,gid=40000,mode=0700');
  });

  it('sets no limit of nproc and writes no core files', () => {
    const names = sandbox.Ulimits.map(({ Name }) => Name);
    expect(names).not.toContain('nproc');
    expect(sandbox.Ulimits).toContainEqual({ Name: 'core', Soft: 1, Hard: 1 });
  });

  it('keeps no log of an avatar’s output', () => {
    expect(sandbox.LogConfig.Type).toBe('none');
  });
});

describe('maintenanceHostConfig', () => {
  it('adds the three capabilities that maintenance needs, and no other', () => {
    expect(maintenanceHostConfig(MAINTENANCE_LIMITS)).toMatchObject({
      CapDrop: ['ALL'],
      CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'],
      NetworkMode: 'none',
      ReadonlyRootfs: true,
    });
  });
});
