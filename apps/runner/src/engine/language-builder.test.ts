import { EngineError } from '@katas/engine';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock, FakePrograms, LogSpy } from '@katas/system/testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createImagePuller, type ImageBuilder, type PullState } from './image-puller';
import { createLanguageBuilder } from './language-builder';

const IMAGE = 'katas/forth-gforth';
const settled = (): Promise<void> => new Promise(setImmediate);

describe('an image of Katas that the engine lacks', () => {
  let dir: string;
  let engine: FakeEngine;
  let builder: ImageBuilder;
  let pull: (image?: string) => Promise<PullState>;

  function setUp(diskBytesMax = 10_000_000): void {
    const recipes = {
      ...{ languagesDir: join(dir, 'languages'), languageBasesDir: join(dir, 'bases') },
      ...{ cacheDir: join(dir, 'cache'), diskBytesMax },
    };
    const outside = { engine, programs: new FakePrograms(), logger: new LogSpy() };
    builder = createLanguageBuilder({ ...recipes, ...outside });
    const puller = createImagePuller({ engine, builder });
    pull = (image = IMAGE) => puller.pull(image);
  }

  function addRecipe(name: string, base = 'debian:trixie-slim'): void {
    const folder = join(dir, 'languages', name);
    mkdirSync(join(folder, 'start_point'), { recursive: true });
    writeFileSync(join(folder, 'Dockerfile'), `ARG BASE=${base}\nFROM \${BASE}\n`);
    const manifest = JSON.stringify({ image_name: `katas/${name}` });
    writeFileSync(join(folder, 'start_point/manifest.json'), manifest);
  }

  /** Pulls until the pull has ended. */
  async function pullToTheEnd(image = IMAGE): Promise<PullState> {
    for (;;) {
      const state = await pull(image);
      if (state.pull === 'pulled') return state;
      await settled();
    }
  }

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'katas-'));
    engine = new FakeEngine({ clock: new FakeClock() });
    engine.images.set('debian:trixie-slim', {});
    addRecipe('forth-gforth');
    setUp();
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  it('is known to be built when it is needed, and others are not', () => {
    const withBuilder = createImagePuller({ engine, builder });
    expect([IMAGE, 'ours/other'].map(withBuilder.builds)).toEqual([true, false]);
    expect(createImagePuller({ engine }).builds(IMAGE)).toBe(false);
  });

  it('is built from its recipe, with progress meanwhile', async () => {
    const end: { build: () => void } = { build: () => undefined };
    engine.buildImage = (build, tell = () => undefined) => {
      tell('Step 2/3 : RUN apt-get update');
      return new Promise((resolve) => {
        end.build = () => {
          engine.images.set(`${build.image}:latest`, build.labels);
          resolve();
        };
      });
    };
    expect(await pull()).toMatchObject({ pull: 'pulling' });
    await settled();
    expect(await pull()).toEqual({
      ...{ pull: 'pulling' },
      progress: 'Building katas/forth-gforth (1 of 1): Step 2/3 : RUN apt-get update',
    });
    end.build();
    await settled();
    expect(await pull()).toEqual({ pull: 'pulled' });
    expect(engine.calls).not.toContain('pullImage');
  });

  it('is built with the tag latest too', async () => {
    expect(await pullToTheEnd(`${IMAGE}:latest`)).toEqual({ pull: 'pulled' });
  });

  it('waits while another is built', async () => {
    addRecipe('c-gcc-assert');
    let builds = 0;
    engine.buildImage = () => {
      builds += 1;
      return new Promise(() => undefined);
    };
    await pull();
    await pull('katas/c-gcc-assert');
    await settled();
    expect(builds).toBe(1);
    expect(await pull('katas/c-gcc-assert')).toMatchObject({
      progress: 'waiting for another build',
    });
  });

  it.each([
    ['The command returned a non-zero code: 100', /could not be built: The command returned/],
    ['write /var/x/layer.tar: no space left on device', /could not be built: the disk is full\.$/],
  ])('is not offered after a build that fails: %s', async (engineMessage, detail) => {
    engine.buildImage = async () => {
      const kind = { kind: 'failed', status: 500, engineMessage } as const;
      throw new EngineError({ operation: 'build image', args: {} }, kind);
    };
    await expect(pullToTheEnd()).rejects.toMatchObject({
      code: 'pull-failed',
      detail: expect.stringMatching(detail) as string,
    });
    expect(await engine.hasImage(IMAGE)).toBe(false);
    expect(await pull()).toMatchObject({ pull: 'pulling' });
  });

  it.each([
    'dd: error writing /large: No space left on device',
    "E: You don't have enough free space in /var/cache/apt/archives/.",
  ])('names the full disk that a program of its build reports: %s', async (line) => {
    engine.buildImage = async (_spec, onProgress) => {
      onProgress?.(line);
      const engineMessage = 'The command returned a non-zero code: 1';
      const kind = { kind: 'failed', status: 500, engineMessage } as const;
      throw new EngineError({ operation: 'build image', args: {} }, kind);
    };
    await expect(pullToTheEnd()).rejects.toThrow(/could not be built: the disk is full\.$/);
  });

  it('has the end of the output of a build that fails in its reason', async () => {
    const engineMessage = `The command '${'apt-get '.repeat(100)}' returned a non-zero code: 100`;
    engine.buildImage = async (_spec, onProgress) => {
      onProgress?.('E: Unable to locate package no-such-package');
      const failure = { kind: 'failed', status: 500, engineMessage } as const;
      throw new EngineError({ operation: 'build image', args: {} }, failure);
    };
    await expect(pullToTheEnd()).rejects.toThrow(/\nE: Unable to locate package no-such-package$/);
  });

  it('is not built beyond the disk allowance', async () => {
    engine.images.set('katas/other:latest', { 'katas.source': 'x' });
    setUp(1_000_000);
    await expect(pullToTheEnd()).rejects.toThrow(
      'the images have 1 MB, and may have 1 MB (LANGUAGES_DISK_MB)',
    );
    expect(engine.calls).not.toContain('buildImage');
  });

  it('is refused with a reason by a runner that builds none and cannot pull it', async () => {
    const puller = createImagePuller({ engine });
    await puller.pull(IMAGE);
    await settled();
    const reason = `The image ${IMAGE} is not built, and this runner builds none (LANGUAGES_ON_DEMAND=off).`;
    await expect(puller.pull(IMAGE)).rejects.toThrow(reason);
  });

  it('is pulled when it has no recipe', async () => {
    engine.registry.add('ours/other:latest');
    expect(await pullToTheEnd('ours/other')).toEqual({ pull: 'pulled' });
    expect(engine.calls).not.toContain('buildImage');
  });

  it('is pulled when the recipes cannot be read', async () => {
    rmSync(join(dir, 'languages'), { recursive: true });
    await expect(pullToTheEnd()).rejects.toThrow('could not be pulled');
    mkdirSync(join(dir, 'languages'));
  });
});
