import { FakeEngine } from '@katas/engine/testing';
import { FakeClock } from '@katas/system/testing';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../command/progress';
import { ensureImages, SOURCE_LABEL } from '../images/ensure-images';
import { readLanguages } from './languages';

describe('language images', () => {
  let languagesDir: string;
  let cacheDir: string;
  let engine: FakeEngine;
  let basesEnsured: number;
  const write = (path: string, text: string) => writeFileSync(join(languagesDir, path), text);

  function addLanguage(name: string) {
    for (const folder of ['start_point', 'cases']) {
      mkdirSync(join(languagesDir, name, folder), { recursive: true });
    }
    write(`${name}/Dockerfile`, 'ARG BASE\nFROM ${BASE}\n');
    write(`${name}/rules.json`, '{}');
    write(`${name}/start_point/manifest.json`, JSON.stringify({ image_name: `katas/${name}` }));
  }

  function ensure() {
    const progress = new Progress({ clock: new FakeClock(), write: () => undefined });
    const ensureBaseImage = async () => void (basesEnsured += 1);
    const deps = { engine, progress, cacheDir, ensureBaseImage, baseImage: 'debian' };
    return ensureImages(deps, readLanguages(languagesDir));
  }

  const builds = () => engine.calls.filter((call) => call === 'buildImage').length;

  beforeEach(async () => {
    languagesDir = mkdtempSync(join(tmpdir(), 'katas-'));
    cacheDir = mkdtempSync(join(tmpdir(), 'katas-'));
    engine = new FakeEngine({ clock: new FakeClock() });
    basesEnsured = 0;
    addLanguage('c-assert');
    addLanguage('python-unittest');
    await ensure();
  });

  it('builds every image that the engine lacks, on a base ensured once', async () => {
    expect([builds(), basesEnsured]).toEqual([2, 1]);
    await expect(engine.imageLabels('katas/c-assert')).resolves.toHaveProperty([SOURCE_LABEL]);
  });

  it('gives the builder the Dockerfile and nothing that is no part of the image', () => {
    expect(readdirSync(join(cacheDir, 'build-context/c-assert'))).toEqual(['Dockerfile']);
  });

  it('builds nothing, and needs no base, when all is as it was', async () => {
    await ensure();
    expect([builds(), basesEnsured]).toEqual([2, 1]);
  });

  it('builds again only the one whose Dockerfile changed', async () => {
    write('c-assert/Dockerfile', 'FROM scratch\n');
    await ensure();
    expect(builds()).toBe(3);
  });

  it('builds again the one that may COPY a new file', async () => {
    write('c-assert/precompiled.h', '');
    await ensure();
    expect(builds()).toBe(3);
    expect(readdirSync(join(cacheDir, 'build-context/c-assert'))).toContain('precompiled.h');
  });

  it('builds nothing for a new start-point, rule or case', async () => {
    write('c-assert/start_point/hiker.c', '');
    write('c-assert/rules.json', '{"rules": []}');
    write('c-assert/cases/red.json', '{}');
    await ensure();
    expect(builds()).toBe(2);
  });

  it('says in one line what could not be built', async () => {
    engine.images.clear();
    engine.failNext('buildImage', 'failed', 'no space left.');
    await expect(ensure()).rejects.toThrow(/^katas\/c-assert could not be built: no space left\./);
  });

  it.each(['', '{', 'null', '{}', '{"image_name": "--privileged"}'])(
    'names the manifest that is %j',
    (text) => {
      write('c-assert/start_point/manifest.json', text);
      expect(() => readLanguages(languagesDir)).toThrow(
        'c-assert/start_point/manifest.json must be JSON with an image_name',
      );
    },
  );

  it('minds no folder without a Dockerfile', () => {
    mkdirSync(join(languagesDir, 'notes'));
    expect(readLanguages(languagesDir).map(({ name }) => name)).toEqual([
      'c-assert',
      'python-unittest',
    ]);
  });
});
