import { connectEngine } from '@katas/engine/dockerode';
import { RUNNER_LABEL } from '@katas/kata';
import type { Logger } from '@katas/system';
import { join } from 'node:path';
import { Class, Faults } from './class';
import { CONTENDER_NAMES } from './contender';
import { BenchEnvironment } from './environment';
import { workloads, type Workload } from './workloads';

const ROOT = join(__dirname, '../../..');
const OWN_LABEL = new RegExp(`^bench-${process.pid}(-|$)`);
const all = workloads(join(ROOT, 'docker/languages'));
const dockerHost = process.env['DOCKER_HOST'];
const silent = () => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

let environment: BenchEnvironment;

beforeAll(async () => {
  const deps = { env: process.env, root: ROOT, dockerHost, logger };
  environment = await BenchEnvironment.start(deps, CONTENDER_NAMES);
});

afterAll(() => environment.clear());

it.each(CONTENDER_NAMES)('runs every workload and accepts the answers: %s', async (name) => {
  const faults = new Faults();
  for (const contender of environment.contenders.filter((one) => one.name === name)) {
    for (const workload of all) {
      const one = await Class.open(contender, workload, 2, faults);
      await Promise.all([one.submit(0), one.submit(1)]);
      expect(await one.submit(0)).toBeDefined();
      await one.close();
    }
  }
  expect(faults.all).toEqual([]);
});

it('reads the memory of resident sandboxes', async () => {
  const contender = environment.contenders.find(({ name }) => name === 'always');
  if (contender === undefined) throw new Error('no contender');
  const one = await Class.open(contender, all[0] as Workload, 1, new Faults());
  await one.submit(0);
  const [sandbox] = await environment.residentSandboxes();
  expect(sandbox?.bytes).toBeGreaterThan(100_000);
  await one.close();
});

it('leaves nothing in the engine, even of classes that were not closed', async () => {
  const engine = connectEngine({ dockerHost, logger });
  const left = async () => {
    const containers = await engine.listContainers({ [RUNNER_LABEL]: '' });
    const found = [...containers, ...(await engine.listVolumes(RUNNER_LABEL))];
    return found.filter(({ labels }) => OWN_LABEL.test(labels[RUNNER_LABEL] ?? ''));
  };
  for (const contender of environment.contenders)
    await Class.open(contender, all[0] as Workload, 1, new Faults());
  expect((await left()).length).toBeGreaterThan(0);
  await environment.clear();
  expect(await left()).toEqual([]);
});
