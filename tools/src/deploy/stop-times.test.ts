import {
  CONTROLLER_STOP_SECONDS,
  RUN_MARGIN_SECONDS,
  RUN_SECONDS_MAX,
  RUNNER_STOP_SECONDS,
  SERVICE_KILL_SECONDS,
} from '@katas/kata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const docker = join(__dirname, '../../../docker');

/** Returns every value of a setting in a file, in seconds. */
function secondsIn(file: string, setting: string): readonly number[] {
  const text = readFileSync(join(docker, file), 'utf8');
  return [...text.matchAll(new RegExp(`^\\s*${setting}:? (\\d+)s;?$`, 'gm'))].map(([, value]) =>
    Number(value),
  );
}

it.each(['compose.yaml', 'stack.yaml'])('%s kills a service when its own time is over', (file) => {
  expect(secondsIn(file, 'stop_grace_period')).toEqual([SERVICE_KILL_SECONDS]);
});

it('nginx stops as late as kata-controller', () => {
  const seconds = secondsIn('services/reverse-proxy/nginx.conf', 'worker_shutdown_timeout');
  expect(seconds).toEqual([CONTROLLER_STOP_SECONDS]);
});

it('nginx waits longer for an answer than kata-controller waits for a run', () => {
  const [seconds = 0] = secondsIn('services/reverse-proxy/conf/public.conf', 'proxy_read_timeout');
  expect(seconds).toBeGreaterThan(RUN_SECONDS_MAX + RUN_MARGIN_SECONDS);
});

it('each process waits longer than the process that it waits for', () => {
  const order = [
    RUN_SECONDS_MAX,
    RUNNER_STOP_SECONDS,
    RUN_SECONDS_MAX + RUN_MARGIN_SECONDS,
    CONTROLLER_STOP_SECONDS,
    SERVICE_KILL_SECONDS,
  ];
  expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b));
});
