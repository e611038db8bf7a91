import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressOf, readCommandSettings, readEnvironment, serviceEnvironment } from './settings';
import { workspaceAt } from './workspace';

const workspace = workspaceAt('/katas');

describe('readCommandSettings', () => {
  it('needs no settings: everything is on loopback, below the workspace', () => {
    expect(readCommandSettings(workspace, {})).toEqual({
      CONTROLLER_HOST: '127.0.0.1',
      CONTROLLER_PORT: 3000,
      RUNNER_HOST: '127.0.0.1',
      RUNNER_PORT: 4597,
      COLLECTOR_HOST: '127.0.0.1',
      COLLECTOR_PORT: 4598,
      KATAS_DIR: '/katas/var/katas',
      DOJO_ID: expect.stringMatching(/^katas-[0-9a-f]{8}$/) as string,
      LOG_LEVEL: 'info',
    });
  });

  it('gives each katas tree its own dojo ID, unless one is set', () => {
    const dojoId = (env: Record<string, string>) => readCommandSettings(workspace, env).DOJO_ID;
    expect(dojoId({ KATAS_DIR: '/a' })).toBe(dojoId({ KATAS_DIR: '/b/../a' }));
    expect(dojoId({ KATAS_DIR: '/a' })).not.toBe(dojoId({ KATAS_DIR: '/b' }));
    expect(dojoId({ KATAS_DIR: '/a', DOJO_ID: 'school' })).toBe('school');
  });

  it('names every invalid setting in one error', () => {
    const read = () => readCommandSettings(workspace, { RUNNER_PORT: 'x', CONTROLLER_PORT: '0' });
    expect(read).toThrow(/CONTROLLER_PORT.*RUNNER_PORT/s);
  });
});

describe('readEnvironment', () => {
  const withFile = (text: string) => {
    const root = mkdtempSync(join(tmpdir(), 'katas-'));
    writeFileSync(join(root, '.env'), text);
    return workspaceAt(root);
  };

  it('reads .env', () => {
    expect(readEnvironment(withFile('CONTROLLER_PORT=4000 # mine\n'), {})).toEqual({
      CONTROLLER_PORT: '4000',
    });
  });

  it('prefers the environment to .env', () => {
    const env = { CONTROLLER_PORT: '5000', LOG_LEVEL: undefined };
    expect(readEnvironment(withFile('CONTROLLER_PORT=4000\nLOG_LEVEL=warn\n'), env)).toEqual({
      CONTROLLER_PORT: '5000',
      LOG_LEVEL: 'warn',
    });
  });

  it('works without .env', () => {
    const env = { A: 'b' };
    expect(readEnvironment(workspaceAt('/no/such/folder'), env)).toEqual(env);
  });
});

describe('serviceEnvironment', () => {
  const envOf = (env: Record<string, string>) =>
    serviceEnvironment(workspace, env, readCommandSettings(workspace, env));

  it('passes everything on, with defaults filled in', () => {
    expect(envOf({ COLLECT_SCHEDULE: '* * * * *', CONTROLLER_PORT: '4000' })).toMatchObject({
      COLLECT_SCHEDULE: '* * * * *',
      CONTROLLER_PORT: '4000',
      RUNNER_URL: 'http://127.0.0.1:4597',
      KATAS_DIR: '/katas/var/katas',
      EXERCISES_DIR: '/katas/docker/exercises',
      START_POINTS_DIR: '/katas/docker/languages',
      PAGE_DIR: '/katas/dist/apps/kata-page',
    });
  });

  it('uses other directories of start-points and exercises', () => {
    const given = { START_POINTS_DIR: '/a,/b', EXERCISES_DIR: '/c' };
    expect(envOf(given)).toMatchObject(given);
  });

  it('names an engine only when one is set', () => {
    expect(envOf({})).not.toHaveProperty('DOCKER_HOST');
    expect(envOf({ DOCKER_HOST: 'unix:///x' })).toMatchObject({ DOCKER_HOST: 'unix:///x' });
  });
});

describe('addressOf', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['0.0.0.0', 'http://127.0.0.1:3000'],
    ['::1', 'http://[::1]:3000'],
    ['dojo.local', 'http://dojo.local:3000'],
  ])('reaches %s at %s', (host, url) => {
    expect(addressOf(host, 3000)).toBe(url);
  });
});
