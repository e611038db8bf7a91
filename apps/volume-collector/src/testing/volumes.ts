import { SANDBOX_LIMITS, sandboxHostConfig } from '@katas/docker-limits';
import { KATA_LABEL, kataVolumeName, ROLE_LABEL, type KataId } from '@katas/kata';
import type { ContainerSpec, Engine } from '@katas/shell';
import { randomBytes } from 'node:crypto';

/** On every volume and container that a test makes, with a value of the test's own: they are reaped by it. */
export const TEST_LABEL = 'katas.test.collector';

/** Here already wherever languages are built; it has a POSIX shell. */
export const IMAGE = 'debian:bookworm-slim';

/** Nobody else's: drawn from 2^40. */
export function randomKataId(): KataId {
  return randomBytes(5).toString('hex').toUpperCase() as KataId;
}

/** What runs in a sandbox: a run under way, or one that is over and was left behind. */
export type Program = 'running' | 'exited';

export function sandboxSpec(
  kataId: KataId,
  volume: string,
  program: Program,
  test = 'unit',
): ContainerSpec {
  return {
    image: IMAGE,
    command: program === 'running' ? ['sleep', '600'] : ['true'],
    user: '40000:40000',
    env: {},
    labels: { [KATA_LABEL]: kataId, [ROLE_LABEL]: 'sandbox', [TEST_LABEL]: test },
    volume: { name: volume, target: '/sandboxes' },
    workingDir: '/',
    hostConfig: sandboxHostConfig(SANDBOX_LIMITS, { uid: 40_000, gid: 40_000 }),
  };
}

/** The kata's volume, as the runner makes it. Returns its name. */
export async function makeKataVolume(
  engine: Engine,
  kataId: KataId,
  test = 'unit',
): Promise<string> {
  const name = kataVolumeName(kataId);
  await engine.createVolume({
    name,
    labels: { [KATA_LABEL]: kataId, [ROLE_LABEL]: 'volume', [TEST_LABEL]: test },
  });
  return name;
}
