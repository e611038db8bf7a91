import { FakePrograms } from '@katas/system/testing';
import type { Compose } from './compose-program';
import { explainFailure } from './explain-failure';

const IDS: Readonly<Record<string, string>> = {
  runner: 'r1',
  'volume-collector': 'c1',
  'kata-controller': '',
  'reverse-proxy': '',
};

const compose: Compose = {
  version: '1.29.2',
  run: ([, , , service = '']) => Promise.resolve({ stdout: `${IDS[service]}\n`, stderr: '' }),
};

const inspect = (id: string) => ['inspect', '--format', '[{{.RestartCount}}, {{json .State}}]', id];
const starting = {
  Status: 'running',
  ExitCode: 0,
  OOMKilled: false,
  Health: { Status: 'starting' },
};
const healthy = { Status: 'running', ExitCode: 0, OOMKilled: false, Health: { Status: 'healthy' } };

function engine(runner: object, restarts = 0): FakePrograms {
  return new FakePrograms()
    .script('docker', inspect('r1'), { stdout: JSON.stringify([restarts, runner]) })
    .script('docker', inspect('c1'), { stdout: JSON.stringify([3, healthy]) });
}

const withLog = (runner: object, log: { stdout?: string; stderr?: string }, restarts = 0) =>
  engine(runner, restarts).script('docker', ['logs', '--tail', '5', 'r1'], log);

describe('explainFailure', () => {
  it('reports nothing about services that are healthy, have just been started, or wait for another', async () => {
    for (const healthyOne of [healthy, starting]) {
      expect(await explainFailure(engine(healthyOne), compose)).toBe('');
    }
  });

  it('reports the last health check of an unhealthy service, and the end of its log', async () => {
    const Log = [{ Output: 'ECONNREFUSED\n' }, { Output: '503 {"ready":false}\n' }];
    const unhealthy = { ...healthy, Health: { Status: 'unhealthy', Log } };
    const programs = withLog(unhealthy, { stdout: 'one\ntwo\n', stderr: 'three\n' });
    expect(await explainFailure(programs, compose)).toBe(
      'runner is unhealthy: 503 {"ready":false}\n  one\n  two\n  three',
    );
  });

  it('reports the exit status of a service that restarts repeatedly', async () => {
    const ended = { Status: 'restarting', ExitCode: 2, OOMKilled: false, Health: { Log: [] } };
    const line = 'runner: Settings: RUNS_AT_ONCE_MAX: a number\n';
    const programs = withLog(ended, { stderr: line + line });
    expect(await explainFailure(programs, compose)).toBe(
      'runner is restarting: its exit status was 2\n  runner: Settings: RUNS_AT_ONCE_MAX: a number',
    );
  });

  it('reports it also while it is starting again', async () => {
    const programs = withLog(starting, { stderr: 'runner: Settings: bad\n' }, 2);
    expect(await explainFailure(programs, compose)).toBe(
      'runner is starting again (restarts: 2)\n  runner: Settings: bad',
    );
  });

  it('reports that a service exceeded its memory limit', async () => {
    const ended = { Status: 'exited', ExitCode: 137, OOMKilled: true };
    expect(await explainFailure(withLog(ended, {}), compose)).toMatch(
      /^runner is exited: .*memory/,
    );
  });

  it('reports nothing where docker does not answer', async () => {
    const none = { exitStatus: 127 };
    const programs = new FakePrograms()
      .script('docker', inspect('r1'), none)
      .script('docker', inspect('c1'), none);
    expect(await explainFailure(programs, compose)).toBe('');
  });
});
