import { DOJO_LABEL, RUNNER_LABEL } from '@katas/kata';
import { LogSpy } from '@katas/system/testing';
import { join } from 'node:path';
import { StartedServices } from '../../started-runner/started-services';
import { CONTENDER_NAMES, withClasses, type Contender } from '../contender';
import { workloads } from '../workloads';
import { sandboxMemory } from './container-sessions';
import { startContenders } from './start-contenders';

const root = join(__dirname, '../../../..');
const languagesDir = join(root, 'docker/languages');
const dockerHost = process.env['DOCKER_HOST'];
const all = workloads(languagesDir);
const names = CONTENDER_NAMES.filter((name) => name !== 'before');
const env = { ...process.env, LOG_LEVEL: 'warn' };
const services = new StartedServices({ env, root, languagesDir, dockerHost, logger: new LogSpy() });
let started: readonly Contender[];

beforeAll(async () => {
  started = await startContenders(services, { contenders: names, before: undefined });
});

afterAll(() => services.clear());

it.each(names)('runs every workload and accepts the answers: %s', async (name) => {
  const contenders = started.filter((one) => one.name === name);
  const only = contenders[0]?.only;
  for (const workload of all.filter((one) => one.name === (only ?? one.name))) {
    const memory = await withClasses({ contenders, workload }, 2, async ([one]) => {
      await Promise.all([one?.submit(0), one?.submit(1)]);
      expect(await one?.submit(0)).toBeDefined();
      return sandboxMemory(services.engine, dockerHost);
    });
    if (name === 'always') expect(memory[0]?.bytes).toBeGreaterThan(100_000);
  }
});

it('leaves nothing in the engine, even of sessions that were not closed', async () => {
  const { engine } = services;
  const own = new RegExp(`^bench-${process.pid}(-|$)`);
  const left = async () => {
    const containers = await engine.listContainers({ [RUNNER_LABEL]: '' });
    const all = [...containers, ...(await engine.listVolumes(DOJO_LABEL))];
    return all.filter(({ labels }) => own.test(labels[RUNNER_LABEL] ?? labels[DOJO_LABEL] ?? ''));
  };
  for (const contender of started) {
    const session = await contender.open('katas/python-unittest');
    await session.join(0, { 'cyber-dojo.sh': '' });
  }
  expect((await left()).length).toBeGreaterThan(0);
  await services.clear();
  expect(await left()).toEqual([]);
});
