import { connectEngine } from '@katas/engine/dockerode';
import { RUNNER_LABEL } from '@katas/kata';
import type { Logger } from '@katas/system';
import { join } from 'node:path';
import { withClasses } from './class';
import { CONTENDER_NAMES } from './contender';
import { BenchEnvironment } from './environment';
import { workloads, type Workload } from './workloads';

const ROOT = join(__dirname, '../../..');
const OWN_LABEL = new RegExp(`^bench-${process.pid}(-|$)`);
const all = workloads(join(ROOT, 'docker/languages'));
const dockerHost = process.env['DOCKER_HOST'];
const silent = () => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

const NAMES = CONTENDER_NAMES.filter((name) => name !== 'before');
let environment: BenchEnvironment;

beforeAll(async () => {
  const languagesDir = join(ROOT, 'docker/languages');
  const deps = { env: process.env, root: ROOT, languagesDir, dockerHost, logger };
  environment = await BenchEnvironment.start(deps, { contenders: NAMES });
});

afterAll(() => environment.clear());

it.each(NAMES)('runs every workload and accepts the answers: %s', async (name) => {
  const contenders = environment.contenders.filter((one) => one.name === name);
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
  const contenders = environment.contenders.filter(({ name }) => name === 'always');
  await withClasses(contenders, all[0] as Workload, 1, async ([one]) => {
    await one?.submit(0);
    const [sandbox] = await environment.sandboxMemory();
    expect(sandbox?.bytes).toBeGreaterThan(100_000);
  });
});

it('leaves nothing in the engine, even of sessions that were not closed', async () => {
  const engine = connectEngine({ dockerHost, logger });
  const left = async () => {
    const containers = await engine.listContainers({ [RUNNER_LABEL]: '' });
    const found = [...containers, ...(await engine.listVolumes(RUNNER_LABEL))];
    return found.filter(({ labels }) => OWN_LABEL.test(labels[RUNNER_LABEL] ?? ''));
  };
  for (const contender of environment.contenders) {
    const session = await contender.open('katas/python-unittest');
    await session.join(0, { 'cyber-dojo.sh': '' });
  }
  expect((await left()).length).toBeGreaterThan(0);
  await environment.clear();
  expect(await left()).toEqual([]);
});
