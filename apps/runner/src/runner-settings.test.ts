import { readSettings, SettingsError } from '@katas/service';
import { recipesOf, runnerSettings } from './runner-settings';

const read = (env: Record<string, string>) =>
  readSettings(runnerSettings, { KATAS_DIR: '/katas', ...env });

describe('the runner’s settings', () => {
  it('accept no weaker engine, bound no volume and name no disk by default', () => {
    expect(read({})).toMatchObject({ ACCEPT_WEAKER_ENGINE: [] });
    expect(read({})).not.toHaveProperty('KATA_VOLUME_SIZE_MB');
    expect(read({})).not.toHaveProperty('SANDBOX_DISK_DEVICE');
  });

  it('accept a list of weaknesses', () => {
    expect(read({ ACCEPT_WEAKER_ENGINE: 'swap' }).ACCEPT_WEAKER_ENGINE).toEqual(['swap']);
    expect(read({ ACCEPT_WEAKER_ENGINE: 'pids, memory' }).ACCEPT_WEAKER_ENGINE).toEqual([
      'memory',
      'pids',
    ]);
  });

  it('read the size of a volume in megabytes', () => {
    expect(read({ KATA_VOLUME_SIZE_MB: '100' }).KATA_VOLUME_SIZE_MB).toBe(100 * 1024 * 1024);
  });

  it.each([
    [{}, true],
    [{ RUNNER_HOST: '0.0.0.0' }, false],
    [{ RUNNER_HOST: '0.0.0.0', LANGUAGES_ON_DEMAND: 'on' }, true],
    [{ LANGUAGES_ON_DEMAND: 'off' }, false],
  ])('build languages on demand on loopback only, unless they say so: %j', (env, isOn) => {
    expect(recipesOf(read(env)) !== undefined).toBe(isOn);
  });

  it.each([
    ['LANGUAGES_ON_DEMAND', 'yes'],
    ['LANGUAGES_DISK_MB', '-1'],
    ['ACCEPT_WEAKER_ENGINE', 'everything'],
    ['ACCEPT_WEAKER_ENGINE', 'swap,'],
    ['ACCEPT_WEAKER_ENGINE', 'swap disk'],
    ['KATA_VOLUME_SIZE_MB', '100m'],
    ['KATA_VOLUME_SIZE_MB', '0'],
    ['SANDBOX_DISK_DEVICE', 'sda'],
    ['SANDBOX_DISK_DEVICE', '/dev/sda /dev/sdb'],
    ['SANDBOX_DISK_DEVICE', '/etc/passwd'],
    ['SANDBOX_RUNTIME', 'run c'],
    ['SANDBOX_RUNTIME', '/usr/bin/runc'],
  ])('reject %s=%s and name it', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(SettingsError);
    expect(() => read({ [name]: value })).toThrow(name);
  });
});
