import { describeInfo } from './info';

/** The answer of `curl --unix-socket /var/run/docker.sock http://x/info` on Docker 20.10 with cgroup v1. */
const info = {
  ServerVersion: '20.10.24+dfsg1',
  CgroupVersion: '1',
  MemoryLimit: true,
  SwapLimit: true,
  CpuCfsPeriod: true,
  CpuCfsQuota: true,
  CPUShares: true,
  PidsLimit: true,
  SecurityOptions: ['name=apparmor', 'name=seccomp,profile=default', 'name=cgroupns'],
  Runtimes: { runsc: { path: '/usr/bin/runsc' }, runc: { path: 'runc' } },
  Warnings: null,
  DockerRootDir: '/var/lib/docker',
};

describe('describeInfo', () => {
  it('returns the limits that the engine enforces', () => {
    expect(describeInfo(info, ['Weight discarded.'])).toEqual({
      version: '20.10.24+dfsg1',
      cgroupVersion: '1',
      enforces: { memory: true, swap: true, cpus: true, pids: true, cpuShares: true },
      seccompProfile: 'default',
      remapsUsers: false,
      rootDir: '/var/lib/docker',
      runtimes: ['runc', 'runsc'],
      warnings: [],
      discarded: ['Weight discarded.'],
    });
  });

  it('counts a limit that the engine does not mention as not enforced', () => {
    expect(describeInfo({ ServerVersion: '1' }, [])).toEqual({
      version: '1',
      cgroupVersion: '1',
      enforces: { memory: false, swap: false, cpus: false, pids: false, cpuShares: false },
      seccompProfile: undefined,
      remapsUsers: false,
      rootDir: undefined,
      runtimes: [],
      warnings: [],
      discarded: [],
    });
  });

  it.each(['CpuCfsPeriod', 'CpuCfsQuota'])(
    'counts processors as not limited without %s',
    (name) => {
      expect(describeInfo({ ...info, [name]: false }, []).enforces.cpus).toBe(false);
    },
  );

  it.each([
    [['name=seccomp,profile=builtin'], 'builtin'],
    [['name=seccomp,profile=/etc/docker/katas.json'], '/etc/docker/katas.json'],
    [['name=seccomp'], 'default'],
    [['name=seccomp,profile=unconfined'], undefined],
    [['name=rootless'], undefined],
    [null, undefined],
  ])('reads from %j the profile %s', (SecurityOptions, profile) => {
    expect(describeInfo({ ...info, SecurityOptions }, []).seccompProfile).toBe(profile);
  });

  it.each([
    [['name=seccomp,profile=default', 'name=userns'], true],
    [['name=rootless'], true],
    [['name=cgroupns'], false],
    [null, false],
  ])('reads from %j whether users are remapped: %s', (SecurityOptions, remapsUsers) => {
    expect(describeInfo({ ...info, SecurityOptions }, []).remapsUsers).toBe(remapsUsers);
  });
});
