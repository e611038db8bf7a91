import { EngineError } from '@katas/engine';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, FakePrograms } from '@katas/system/testing';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildProgress } from './build-progress';
import { SOURCE_LABEL } from './ensure-images';
import { ensureLanguageImages } from './language-images';
import { readLanguages } from './languages';

const NPM_ARGS = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

describe('language images', () => {
  let languagesDir: string;
  let cacheDir: string;
  let engine: FakeEngine;
  let languageBasesDir: string;
  let bases: string[];
  const programs = new FakePrograms();
  const write = (path: string, text: string) => writeFileSync(join(languagesDir, path), text);

  function addLanguage(name: string) {
    for (const folder of ['start_point', 'cases']) {
      mkdirSync(join(languagesDir, name, folder), { recursive: true });
    }
    write(`${name}/Dockerfile`, 'ARG BASE=debian:trixie-slim\nFROM ${BASE}\n');
    write(`${name}/rules.json`, '{}');
    write(`${name}/start_point/manifest.json`, JSON.stringify({ image_name: `katas/${name}` }));
  }

  function ensure() {
    const progress: BuildProgress = { step: (_title, work) => work(() => undefined) };
    const ensureBaseImage = async (base: string) => void bases.push(base);
    const deps = { engine, progress, programs, cacheDir, ensureBaseImage, baseImage: 'debian' };
    const building = { ...deps, languageBasesDir };
    return ensureLanguageImages(building, readLanguages(languagesDir));
  }

  const builds = () => engine.calls.filter((call) => call === 'buildImage').length;

  beforeEach(async () => {
    languagesDir = mkdtempSync(join(tmpdir(), 'katas-'));
    cacheDir = mkdtempSync(join(tmpdir(), 'katas-'));
    engine = new FakeEngine({ clock: new FakeClock() });
    languageBasesDir = mkdtempSync(join(tmpdir(), 'katas-'));
    bases = [];
    addLanguage('c-assert');
    addLanguage('python-unittest');
    await ensure();
  });

  it('builds every image that the engine lacks, on the base that its Dockerfile names', async () => {
    expect([builds(), bases]).toEqual([2, ['debian:trixie-slim', 'debian:trixie-slim']]);
    await expect(engine.imageLabels('katas/c-assert')).resolves.toHaveProperty([SOURCE_LABEL]);
  });

  it('gives the builder the Dockerfile and nothing that is no part of the image', () => {
    expect(readdirSync(join(cacheDir, 'build-context/c-assert'))).toEqual(['Dockerfile']);
  });

  it('builds nothing, and needs no base, when all is as it was', async () => {
    bases = [];
    await ensure();
    expect([builds(), bases]).toEqual([2, []]);
  });

  it('builds again only the one whose Dockerfile changed', async () => {
    write('c-assert/Dockerfile', 'ARG BASE=debian:trixie-slim\nFROM scratch\n');
    await ensure();
    expect(builds()).toBe(3);
  });

  it('builds again the one that may COPY a new file', async () => {
    write('c-assert/precompiled.h', '');
    await ensure();
    expect(builds()).toBe(3);
    expect(readdirSync(join(cacheDir, 'build-context/c-assert'))).toContain('precompiled.h');
  });

  describe('on a shared base', () => {
    beforeEach(async () => {
      mkdirSync(join(languageBasesDir, 'gcc'));
      writeFileSync(
        join(languageBasesDir, 'gcc/Dockerfile'),
        'ARG BASE=debian:bookworm-slim\nFROM ${BASE}\n',
      );
      write('c-assert/Dockerfile', 'ARG BASE=katas/base-gcc\nFROM ${BASE}\n');
      bases = [];
      await ensure();
    });

    it('builds the base first', () => {
      expect([builds(), bases]).toEqual([4, ['debian:bookworm-slim']]);
      expect(engine.images.has('katas/base-gcc:latest')).toBe(true);
    });

    it('builds the base and the language again when the base changes', async () => {
      writeFileSync(join(languageBasesDir, 'gcc/new-file'), '');
      await ensure();
      expect(builds()).toBe(6);
    });

    it('names a base that has no folder', async () => {
      write('c-assert/Dockerfile', 'ARG BASE=katas/base-none\nFROM ${BASE}\n');
      await expect(ensure()).rejects.toThrow('none/Dockerfile cannot be read');
    });
  });

  it('installs the npm packages of a lock file into the build context', async () => {
    mkdirSync(join(languagesDir, 'c-assert/npm'));
    write('c-assert/npm/package.json', '{}');
    write('c-assert/npm/package-lock.json', '{}');
    programs.script('npm', NPM_ARGS, {
      effect: () => {
        const folder = programs.calls.at(-1)?.options.cwd ?? '';
        mkdirSync(join(folder, 'node_modules'));
      },
    });
    await ensure();
    expect(readdirSync(join(cacheDir, 'build-context/c-assert/npm')).sort()).toEqual([
      'node_modules',
      'package-lock.json',
      'package.json',
    ]);
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

  it('shows the end of the output of a build that fails', async () => {
    engine.images.clear();
    engine.buildImage = async (_spec, onProgress) => {
      onProgress?.('Step 2/2 : RUN apt-get install -y no-such-package');
      onProgress?.('E: Unable to locate package no-such-package');
      const engineMessage = 'The command returned a non-zero code: 100';
      const failure = { kind: 'failed', status: undefined, engineMessage } as const;
      throw new EngineError({ operation: 'build image', args: {} }, failure);
    };
    await expect(ensure()).rejects.toThrow(
      'non-zero code: 100\n  E: Unable to locate package no-such-package\nTo see it by hand:',
    );
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
