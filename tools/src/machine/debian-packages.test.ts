import { FakeClock, FakePrograms } from '@katas/system/testing';
import { Progress } from '../command/progress';
import { DebianPackages } from './debian-packages';
import { FakeMachine } from './testing/fake-machine';
import { RootPrograms } from './root-programs';

const update = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', 'update'];
const install = (...names: string[]) => [
  ...['DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '--yes'],
  ...['--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'],
  ...names,
];

describe('DebianPackages', () => {
  let machine: FakeMachine;
  let programs: FakePrograms;
  let printed: string;
  let packages: DebianPackages;

  beforeEach(() => {
    machine = new FakeMachine();
    programs = new FakePrograms();
    printed = '';
    packages = new DebianPackages({
      machine,
      asRoot: new RootPrograms(programs, machine),
      progress: new Progress({ clock: new FakeClock(), write: (text) => (printed += text) }),
    });
  });

  it('prints what it installs and why, before it does', async () => {
    programs.script('env', update).script('env', install('make', 'gcc'));
    await packages.install(['make', 'gcc'], 'Building');
    expect(printed).toMatch(/^Building needs make gcc: installing with apt-get\.\n/);
    expect(programs.unused).toEqual([]);
  });

  it('updates the package lists once', async () => {
    programs.script('env', update).script('env', install('a')).script('env', install('b'));
    await packages.install(['a'], 'A');
    await packages.install(['b'], 'B');
    expect(programs.calls).toHaveLength(3);
  });

  it('uses a sudo that needs no password', async () => {
    machine.isRoot = false;
    machine.installed.add('sudo');
    programs
      .script('sudo', ['-n', 'true'])
      .script('sudo', ['-n', 'env', ...update])
      .script('sudo', ['-n', 'env', ...install('make')]);
    await packages.install(['make'], 'Building');
    expect(programs.unused).toEqual([]);
  });

  it('says what to type where it has no rights, and runs nothing', async () => {
    machine.isRoot = false;
    machine.installed.add('sudo');
    programs.script('sudo', ['-n', 'true'], { exitStatus: 1 });
    await expect(packages.install(['make'], 'Building')).rejects.toThrow(
      'Type: sudo apt-get install --no-install-recommends make',
    );
    expect(printed).toBe('');
  });

  it('says what is needed on a machine without apt-get', async () => {
    machine.isDebianFamily = false;
    await expect(packages.install(['make'], 'Building')).rejects.toThrow(
      'Building needs make. Install it by hand',
    );
  });

  it('reports in one line why apt-get failed', async () => {
    const stderr = 'Reading...\nE: Unable to locate package make\n';
    programs.script('env', update).script('env', install('make'), { exitStatus: 100, stderr });
    await expect(packages.install(['make'], 'Building')).rejects.toThrow(
      /^apt-get could not install make \(E: Unable to locate package make\)\. To try by hand: /,
    );
  });
});
