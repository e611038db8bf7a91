import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, FakePrograms } from '@katas/system/testing';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../command/progress';
import { DebianPackages } from '../machine/debian-packages';
import { FakeMachine } from '../machine/testing/fake-machine';
import { RootPrograms } from '../machine/root-programs';
import { BASE_IMAGE, ensureBaseImage } from './ensure-base-image';

/** Accepts any command line, and creates the file that tar would. */
class AnyPrograms extends FakePrograms {
  readonly ran: string[] = [];
  failing = '';

  override async run(file: string, args: readonly string[]) {
    this.ran.push(file);
    if (file === this.failing) throw new Error(`${file} failed`);
    if (file === 'mv') writeFileSync(args[1] ?? '', 'a root file system');
    return { stdout: '', stderr: '' };
  }
}

describe('ensureBaseImage', () => {
  const clock = new FakeClock();
  const machine = new FakeMachine();
  let engine: FakeEngine;
  let programs: AnyPrograms;
  let cacheDir: string;
  let printed: string;

  function ensure() {
    const progress = new Progress({ clock, write: (text) => (printed += text) });
    const asRoot = new RootPrograms(programs, machine);
    const packages = new DebianPackages({ machine, asRoot, progress });
    const baseImageDir = join(__dirname, '../../../docker/base-image');
    return ensureBaseImage({
      ...{ engine, clock, machine, asRoot, packages, progress, cacheDir, baseImageDir },
    });
  }

  beforeEach(() => {
    engine = new FakeEngine({ clock });
    programs = new AnyPrograms();
    machine.installed.add('debootstrap');
    cacheDir = mkdtempSync(join(tmpdir(), 'katas-'));
    printed = '';
  });

  it('keeps an existing base image', async () => {
    engine.images.set(BASE_IMAGE, {});
    await ensure();
    expect(engine.calls).toEqual(['hasImage']);
  });

  it('pulls the image where a registry provides it', async () => {
    engine.registry.add(BASE_IMAGE);
    await ensure();
    expect(engine.images.has(BASE_IMAGE)).toBe(true);
    expect(programs.ran).toEqual([]);
  });

  it('makes the image where no registry provides it', async () => {
    await ensure();
    expect(engine.images.has(BASE_IMAGE)).toBe(true);
    expect(programs.ran).toEqual(['rm', 'debootstrap', 'find', 'cp', 'tar', 'mv', 'rm']);
    expect(printed).toContain('making it here');
  });

  it('stops a pull that reports nothing, and makes the image', async () => {
    engine.pullGate = new Promise(() => undefined);
    const ensured = ensure();
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(20_000);
    await ensured;
    expect(engine.calls).toContain('importImage');
  });

  it('does not run debootstrap again when only the image is missing', async () => {
    await ensure();
    engine.images.clear();
    programs.ran.length = 0;
    await ensure();
    expect(programs.ran).toEqual([]);
    expect(engine.images.has(BASE_IMAGE)).toBe(true);
  });

  it('starts again after an interruption', async () => {
    programs.failing = 'tar';
    await expect(ensure()).rejects.toThrow('tar failed');
    programs.failing = '';
    programs.ran.length = 0;
    await ensure();
    expect(programs.ran).toContain('debootstrap');
  });

  it('installs debootstrap where it is missing', async () => {
    machine.installed.delete('debootstrap');
    await ensure();
    expect(printed).toContain('needs debootstrap debian-archive-keyring');
  });
});
