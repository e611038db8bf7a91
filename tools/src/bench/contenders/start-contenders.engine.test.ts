import { DOJO_LABEL, RUNNER_LABEL } from '@katas/kata';
import { LogSpy } from '@katas/system/testing';
import { join } from 'node:path';
import { StartedServices } from '../../started-runner/started-services';
import { withClasses } from '../class';
import { CONTENDER_NAMES, type Contender } from '../contender';
import { workloads, type Workload } from '../workloads';
import { sandboxMemory, startContenders } from './start-contenders';

const root = join(__dirname, '../../../..');
const languagesDir = join(root, 'docker/languages');
const OWN_LABEL = new RegExp(`^bench-${process.pid}(-|$)`);
const all = workloads(languagesDir);
const dockerHost = process.env['DOCKER_HOST'];
const NAMES = CONTENDER_NAMES.filter((name) => name !== 'before');
const env = { ...process.env, LOG_LEVEL: 'warn' };
const deps = { env, root, languagesDir, dockerHost, logger: new LogSpy() };
const services = new StartedServices(deps);
let started: readonly Contender[];

beforeAll(async () => {
  started = await startContenders(services, { contenders: NAMES });
});

afterAll(() => services.clear());

it.each(NAMES)('runs every workload and accepts the answers: %s', async (name) => {
  const contenders = started.filter((one) => one.name === name);
  const only = contenders[0]?.only;
  for (const workload of all.filter((one) => one.name === (only ?? one.name))) {
    const run = withClasses(contenders, workload, 2, async ([one]) => {
      await Promise.all([one?.submit(0), one?.submit(1)]);
      return one?.submit(0);
    });
    expect(await run).toBeDefined();
  }
});

it('reads the memory of resident sandboxes', async () => {
  const contenders = started.filter(({ name }) => name === 'always');
  await withClasses(contenders, all[0] as Workload, 1, async ([one]) => {
    await one?.submit(0);
    const [sandbox] = await sandboxMemory(services.engine, dockerHost);
    expect(sandbox?.bytes).toBeGreaterThan(100_000);
  });
});

it('leaves nothing in the engine, even of sessions that were not closed', async () => {
  const { engine } = services;
  const left = async () => {
    const containers = await engine.listContainers({ [RUNNER_LABEL]: '' });
    const found = [...containers, ...(await engine.listVolumes(DOJO_LABEL))];
    return found.filter(({ labels }) =>
      [labels[RUNNER_LABEL], labels[DOJO_LABEL]].some((owner = '') => OWN_LABEL.test(owner)),
    );
  };
  for (const contender of started) {
    const session = await contender.open('katas/python-unittest');
    await session.join(0, { 'cyber-dojo.sh': '' });
  }
  expect((await left()).length).toBeGreaterThan(0);
  await services.clear();
  expect(await left()).toEqual([]);
});
