import { connectEngine } from '@katas/engine/dockerode';
import { ExecFilePrograms } from '@katas/system';
import { LogSpy } from '@katas/system/testing';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createImagePuller, type ImagePuller } from './image-puller';
import { createLanguageBuilder } from './language-builder';

const NAME = `test-${process.pid}`;
const IMAGE = `katas/${NAME}`;

describe('an image that is built on demand', () => {
  const dir = mkdtempSync(join(tmpdir(), 'katas-'));
  const logger = new LogSpy();
  const engine = connectEngine({ dockerHost: process.env['DOCKER_HOST'], logger });
  let puller: ImagePuller;

  function recipe(step: string): void {
    const folder = join(dir, 'languages', NAME);
    mkdirSync(join(folder, 'start_point'), { recursive: true });
    // The engine has no such step from another build, which would take no time.
    const run = `RUN ${step} # ${randomUUID()}`;
    const lines = ['ARG BASE=debian:trixie-slim', 'FROM ${BASE}', run, ''];
    writeFileSync(join(folder, 'Dockerfile'), lines.join('\n'));
    const manifest = JSON.stringify({ image_name: IMAGE });
    writeFileSync(join(folder, 'start_point/manifest.json'), manifest);
  }

  /** Pulls every few milliseconds until the pull has ended. Resolves to what it said meanwhile. */
  async function pullToTheEnd(): Promise<readonly (string | undefined)[]> {
    const said: (string | undefined)[] = [];
    for (;;) {
      const { pull, progress } = await puller.pull(IMAGE);
      if (pull === 'pulled') return said;
      said.push(progress);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  beforeAll(() => {
    const recipes = {
      ...{ languagesDir: join(dir, 'languages'), languageBasesDir: join(dir, 'bases') },
      ...{ cacheDir: join(dir, 'cache'), diskBytesMax: Infinity },
    };
    const programs = new ExecFilePrograms();
    puller = createImagePuller({
      engine,
      builder: createLanguageBuilder({ ...recipes, engine, programs, logger }),
    });
  });

  afterAll(async () => {
    await engine.removeImage(IMAGE);
    rmSync(dir, { recursive: true });
  });

  it('is not there after a build that failed, and the answer has the reason', async () => {
    recipe('echo half >/half && exit 3');
    await expect(pullToTheEnd()).rejects.toThrow(
      /could not be built: .*returned a non-zero code: 3/,
    );
    expect(await engine.hasImage(IMAGE)).toBe(false);
  });

  it('is there after the next build, which says what it does meanwhile', async () => {
    recipe('sleep 1');
    const said = await pullToTheEnd();
    expect(said.join('\n')).toMatch(/Building katas\/test-\d+ \(1 of 1\): .*RUN sleep 1/);
    expect(await engine.hasImage(IMAGE)).toBe(true);
  });
});
