import { RUNNER_LABEL } from '@katas/kata';
import type { Logger } from '@katas/system';
import { connectEngine } from '@katas/engine/dockerode';
import { join } from 'node:path';
import { BenchGround } from './bench-ground';
import { Faults } from './faults';
import { WAY_NAMES } from './press';
import { Room } from './room';
import { workloads } from './workloads';

const ROOT = join(__dirname, '../../..');
const dockerHost = process.env['DOCKER_HOST'];
const silent = () => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };
const OURS = new RegExp(`^bench-${process.pid}(-|$)`);

let ground: BenchGround;

beforeAll(async () => {
  ground = await BenchGround.prepare(
    { env: process.env, root: ROOT, dockerHost, logger },
    WAY_NAMES,
  );
});

afterAll(() => ground.clear());

it.each(WAY_NAMES)('runs every workload and finds its answers right: %s', async (name) => {
  const way = ground.ways.find((one) => one.name === name);
  const faults = new Faults();
  for (const workload of workloads(join(ROOT, 'docker/languages'))) {
    const room = await Room.open(way ?? fail(name), workload, 2, faults);
    await Promise.all([room.press(0), room.press(1)]);
    await room.press(0);
    await room.close();
  }
  expect(faults.all).toEqual([]);
});

it('leaves nothing in the engine, even of rooms that were never closed', async () => {
  const engine = connectEngine({ dockerHost, logger });
  const ours = async () => {
    const [containers, volumes] = await Promise.all([
      engine.listContainers({ [RUNNER_LABEL]: '' }),
      engine.listVolumes(RUNNER_LABEL),
    ]);
    return [...containers, ...volumes].filter(({ labels }) =>
      OURS.test(labels[RUNNER_LABEL] ?? ''),
    );
  };
  const [trivial] = workloads(join(ROOT, 'docker/languages'));
  for (const way of ground.ways) await Room.open(way, trivial ?? fail(''), 1, new Faults());
  expect((await ours()).length).toBeGreaterThan(0);
  await ground.clear();
  expect(await ours()).toEqual([]);
});

function fail(name: string): never {
  throw new Error(`There is no ${name}.`);
}
