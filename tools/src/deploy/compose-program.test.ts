import { FakeClock, FakePrograms } from '@katas/system/testing';
import { Progress } from '../command/progress';
import { DebianPackages } from '../machine/debian-packages';
import { FakeMachine } from '../machine/testing/fake-machine';
import { RootPrograms } from '../machine/root-programs';
import { findCompose } from './compose-program';

const options = { files: ['c.yaml'], envFile: 'c.env', project: 'katas', env: { PATH: '/bin' } };
const told = ['--file', 'c.yaml', '--env-file', 'c.env', '--project-name', 'katas'];
const none = { exitStatus: 1 };

function find(programs: FakePrograms, machine = new FakeMachine()) {
  const asRoot = new RootPrograms(programs, machine);
  const progress = new Progress({ clock: new FakeClock(), write: () => undefined });
  return findCompose(programs, new DebianPackages({ machine, asRoot, progress }), options);
}

describe('findCompose', () => {
  it('uses the plugin of docker if there is one', async () => {
    const programs = new FakePrograms()
      .script('docker', ['compose', 'version', '--short'], { stdout: 'v2.26.1\n' })
      .script('docker', ['compose', ...told, 'up']);
    const compose = await find(programs);
    expect(compose.version).toBe('2.26.1');
    await compose.run(['up'], () => undefined);
    expect(programs.calls.at(-1)?.options.env).toEqual(options.env);
    expect(programs.unused).toEqual([]);
  });

  it('uses docker-compose otherwise', async () => {
    const programs = new FakePrograms()
      .script('docker', ['compose', 'version', '--short'], none)
      .script('docker-compose', ['version', '--short'], { stdout: '1.29.2\n' })
      .script('docker-compose', [...told, 'down']);
    await (await find(programs)).run(['down'], () => undefined);
    expect(programs.unused).toEqual([]);
  });

  it('names what to install where there is neither, and it cannot install it', async () => {
    const machine = new FakeMachine();
    machine.isDebianFamily = false;
    const programs = new FakePrograms()
      .script('docker', ['compose', 'version', '--short'], none)
      .script('docker-compose', ['version', '--short'], none);
    await expect(find(programs, machine)).rejects.toThrow('needs docker-compose');
  });

  it('reports the end of the message of Compose when it fails', async () => {
    const programs = new FakePrograms()
      .script('docker', ['compose', 'version', '--short'], { stdout: '2.26.1' })
      .script('docker', ['compose', ...told, 'up'], { exitStatus: 1, stderr: 'port is taken\n' });
    const compose = await find(programs);
    await expect(compose.run(['up'], () => undefined)).rejects.toThrow('port is taken');
  });
});
