import { EngineError } from '@katas/engine';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, FakePrograms } from '@katas/system/testing';
import { Progress } from '../command/progress';
import { DebianPackages } from '../machine/debian-packages';
import { FakeMachine } from '../machine/testing/fake-machine';
import { RootPrograms } from '../machine/root-programs';
import { findEngine } from './find-engine';

const NO_PID_FILE = { exitStatus: 1 };
const DOCKERD_PID = ['/var/run/docker.pid'];
const CONTAINERD_PID = ['/var/run/docker/containerd/containerd.pid'];
const CHOWN = ['chown', 'ann', '/var/run/docker.sock'];

/** An engine whose socket answers, denies access, or does not exist. */
class SocketEngine extends FakeEngine {
  answer: 'answers' | 'ENOENT' | 'EACCES' = 'ENOENT';

  override async ping(): Promise<void> {
    if (this.answer === 'answers') return;
    const words = `connect ${this.answer} /var/run/docker.sock`;
    throw new EngineError(
      { operation: 'ping', args: {} },
      { kind: 'unreachable', status: undefined, engineMessage: words },
    );
  }
}

describe('findEngine', () => {
  let machine: FakeMachine;
  let programs: FakePrograms;
  let clock: FakeClock;
  let engine: SocketEngine;
  let printed: string;
  const appears = () => void (engine.answer = 'answers');

  function find(dockerHost?: string) {
    const asRoot = new RootPrograms(programs, machine);
    const progress = new Progress({ clock, write: (text) => (printed += text) });
    const packages = new DebianPackages({ machine, asRoot, progress });
    const deps = { env: { PATH: '/bin' }, connect: () => engine, dockerdLog: '/var/log/d.log' };
    return findEngine({ ...deps, machine, asRoot, packages, progress, clock }, dockerHost);
  }

  beforeEach(() => {
    machine = new FakeMachine();
    programs = new FakePrograms();
    clock = new FakeClock();
    engine = new SocketEngine({ clock });
    printed = '';
  });

  afterEach(() => {
    expect(programs.unused).toEqual([]);
  });

  function scriptNoPidFiles() {
    programs.script('cat', DOCKERD_PID, NO_PID_FILE).script('cat', CONTAINERD_PID, NO_PID_FILE);
  }

  it('uses an engine that answers, and runs no program', async () => {
    appears();
    expect(await find()).toBe(engine);
    expect(printed).toBe('Docker Engine fake at /var/run/docker.sock\n');
  });

  it('installs nothing when DOCKER_HOST names an engine that does not answer', async () => {
    await expect(find('tcp://dojo:2375')).rejects.toThrow(
      'No Docker Engine answers at DOCKER_HOST=tcp://dojo:2375.',
    );
  });

  it('installs docker.io when there is no dockerd, even with a docker client, and starts it', async () => {
    machine.installed.add('docker');
    const aptGet = ['DEBIAN_FRONTEND=noninteractive', 'apt-get'];
    const options = ['--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
    programs
      .script('env', [...aptGet, 'update'])
      .script('env', [...aptGet, 'install', ...options, 'docker.io', 'ca-certificates']);
    scriptNoPidFiles();
    programs.script('dockerd', [], { effect: appears });
    await find();
    expect(printed).toContain('needs docker.io ca-certificates: installing with apt-get');
    expect(printed).toContain('keeps running when Katas stops. To stop it: kill $(cat');
  });

  it('starts dockerd in its own session, with system programs on its path and a log file', async () => {
    machine.installed.add('dockerd');
    scriptNoPidFiles();
    programs.script('dockerd', [], { effect: appears });
    await find();
    expect(programs.calls.at(-1)?.options).toEqual({
      detached: true,
      logFile: '/var/log/d.log',
      env: { PATH: '/bin:/usr/local/sbin:/usr/sbin:/sbin' },
    });
  });

  it('removes the PID files of an earlier dockerd, even when another process has its number', async () => {
    machine.installed.add('dockerd');
    machine.processes.set(7, 'bash');
    programs
      .script('cat', DOCKERD_PID, { stdout: '7\n' })
      .script('rm', ['-f', ...DOCKERD_PID])
      .script('cat', CONTAINERD_PID, { stdout: '8' })
      .script('rm', ['-f', ...CONTAINERD_PID])
      .script('dockerd', [], { effect: appears });
    await find();
  });

  it('waits for a dockerd that is starting, and starts no second one', async () => {
    machine.installed.add('dockerd');
    machine.processes.set(7, 'dockerd');
    programs
      .script('cat', DOCKERD_PID, { stdout: '7\n' })
      .script('cat', CONTAINERD_PID, { ...NO_PID_FILE, effect: appears });
    await find();
  });

  it('starts the engine by systemd if there is one', async () => {
    machine.installed.add('dockerd');
    machine.hasSystemd = true;
    programs.script('systemctl', ['start', 'docker'], { effect: appears });
    await find();
    expect(printed).toContain('To stop it: systemctl stop docker');
  });

  it('names the command that shows why systemd failed', async () => {
    machine.installed.add('dockerd');
    machine.hasSystemd = true;
    programs.script('systemctl', ['start', 'docker'], { exitStatus: 1 });
    await expect(find()).rejects.toThrow('To see why: systemctl status docker');
  });

  it('names the log of a dockerd that ends at once', async () => {
    machine.installed.add('dockerd');
    scriptNoPidFiles();
    programs.script('dockerd', [], { exitStatus: 1 });
    const found = expect(find()).rejects.toThrow('dockerd has ended; its log is /var/log/d.log');
    await moveOnUntilSettled(found);
  });

  it('fails when dockerd does not answer for a minute', async () => {
    machine.installed.add('dockerd');
    scriptNoPidFiles();
    programs.script('dockerd', []);
    const found = expect(find()).rejects.toThrow('dockerd did not answer within 60 s');
    await moveOnUntilSettled(found);
  });

  it('gives the socket to a user who has sudo', async () => {
    machine.isRoot = false;
    machine.installed.add('sudo');
    engine.answer = 'EACCES';
    programs.script('sudo', ['-n', 'true']).script('sudo', ['-n', ...CHOWN], { effect: appears });
    await find();
    expect(printed).toContain("Giving ann the engine's socket");
  });

  it('tells a user without sudo what to type', async () => {
    machine.isRoot = false;
    engine.answer = 'EACCES';
    await expect(find()).rejects.toThrow('Type: sudo usermod --append --groups docker ann');
  });

  it('starts dockerd by sudo with a socket for the group of the user', async () => {
    machine.isRoot = false;
    machine.installed.add('sudo').add('dockerd');
    programs
      .script('sudo', ['-n', 'true'])
      .script('sudo', ['-n', 'cat', ...DOCKERD_PID], NO_PID_FILE)
      .script('sudo', ['-n', 'cat', ...CONTAINERD_PID], NO_PID_FILE)
      .script('sudo', ['-n', 'dockerd', '--group', 'staff'], { effect: appears });
    await find();
    expect(printed).toContain('To stop it: sudo kill');
  });

  async function moveOnUntilSettled(work: Promise<unknown>): Promise<void> {
    let settled = false;
    void work.finally(() => (settled = true));
    for (let round = 0; round < 1000 && !settled; round += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(250);
    }
    await work;
  }
});
