import { connectEngine } from '@katas/engine/dockerode';
import { pickLanguages, readLanguages, type Language } from '@katas/language-images';
import { ExecFilePrograms, SystemClock } from '@katas/system';
import { LogSpy } from '@katas/system/testing';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../command/progress';
import type { CommandContext } from '../command/run-command';
import { readCommandSettings } from '../command/settings';
import { workspaceAt } from '../command/workspace';
import { loadLanguages, printVersions, saveLanguages } from './manage-images';

const workspace = workspaceAt(join(__dirname, '../../..'));
const name = `test-save-${process.pid}`;
const imageName = `katas/${name}`;

describe('the images of languages', () => {
  const dir = mkdtempSync(join(tmpdir(), 'katas-save-'));
  const logger = new LogSpy();
  const engine = connectEngine({ dockerHost: process.env['DOCKER_HOST'], logger });
  const file = join(dir, 'images.tar');
  const language = { name, imageName, folder: dir } as Language;
  let printed = '';
  const context: CommandContext = {
    ...{ workspace, env: process.env, args: [], logger },
    settings: readCommandSettings(workspace, process.env),
    progress: new Progress({
      clock: new SystemClock(),
      write: (text) => void (printed += text),
    }),
    ...{ clock: new SystemClock(), programs: new ExecFilePrograms() },
    stop: {
      abortSignal: new AbortController().signal,
      asked: new Promise<never>(() => undefined),
      orStopped: (work) => work,
    },
  };

  beforeAll(async () => {
    const contextDir = join(dir, 'context');
    mkdirSync(contextDir);
    writeFileSync(join(contextDir, 'Dockerfile'), 'FROM debian:trixie-slim\nRUN echo 1 >/mark\n');
    const spec = { image: imageName, contextDir, buildArgs: {}, labels: { mark: 'kept' } };
    await engine.buildImage(spec, () => undefined);
  });
  beforeEach(() => (printed = ''));
  afterAll(async () => {
    await engine.removeImage(imageName);
    rmSync(dir, { recursive: true });
  });

  it('are saved to a file, and loaded from it where they are missing', async () => {
    expect(await saveLanguages(context, file, [language])).toBe(0);
    expect(existsSync(`${file}.part`)).toBe(false);
    await engine.removeImage(imageName);
    expect(await loadLanguages(context, file)).toBe(0);
    expect(await engine.imageLabels(imageName)).toEqual({ mark: 'kept' });
  });

  it('are not saved when one of them is missing', async () => {
    const missing = { ...language, name: 'none', imageName: 'katas/none' } as Language;
    const other = join(dir, 'other.tar');
    await expect(saveLanguages(context, other, [language, missing])).rejects.toThrow(
      'none is not built. First: npm run languages -- build none',
    );
    expect(existsSync(other)).toBe(false);
  });

  it('that are no images are rejected', async () => {
    writeFileSync(join(dir, 'text.tar'), 'no archive');
    await expect(loadLanguages(context, join(dir, 'text.tar'))).rejects.toThrow();
    await expect(loadLanguages(context, join(dir, 'none.tar'))).rejects.toThrow('There is no file');
  });

  it('report the versions of their programs', async () => {
    const python = pickLanguages(readLanguages(workspace.languagesDir), ['python-unittest']);
    expect(await printVersions(context, python)).toBe(0);
    expect(printed).toMatch(/^python-unittest +3\.\d+\.\d+ +3\.\d+\.\d+$/m);
  });
});
