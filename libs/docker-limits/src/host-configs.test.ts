import { sandboxHostConfig, stewardHostConfig } from './host-configs';
import { SANDBOX_LIMITS, STEWARD_LIMITS } from './limits';

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

  it('turns processors into the engine’s billionths', () => {
    expect(sandboxHostConfig({ ...SANDBOX_LIMITS, cpus: 0.5 }, lion).NanoCpus).toBe(500_000_000);
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

describe('stewardHostConfig', () => {
  it('adds the three capabilities its chores need and no other', () => {
    expect(stewardHostConfig(STEWARD_LIMITS)).toMatchObject({
      CapDrop: ['ALL'],
      CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'],
      NetworkMode: 'none',
      ReadonlyRootfs: true,
    });
  });
});
