import { SANDBOX_LIMITS, sandboxHostConfig } from '@katas/docker-limits';
import {
  DOJO_LABEL,
  IDLE_SANDBOX_PROCESSES,
  KATA_LABEL,
  kataVolumeName,
  ROLE_LABEL,
  type KataId,
} from '@katas/kata';
import type { ContainerSpec, Engine, Labels } from '@katas/engine';
import { randomBytes } from 'node:crypto';

/**
 * On every volume and container that a test makes, with a value unique to the test, which identifies them for removal.
 */
export const TEST_LABEL = 'katas.test.collector';

/** The base of the language images, so it is on every machine that builds them. It has a POSIX shell. */
export const IMAGE = 'debian:trixie-slim';

/** Returns one of 2^40 IDs. */
export function randomKataId(): KataId {
  return randomBytes(5).toString('hex').toUpperCase() as KataId;
}

/** What runs in a sandbox: a run, the loop of a resident sandbox that waits for one, or nothing any more. */
export type Program = 'running' | 'waiting' | 'exited';

/** One process more than a waiting sandbox has. */
export const RUN_PROCESSES = IDLE_SANDBOX_PROCESSES + 1;

/** Returns a program that has exactly `count` processes at any time. */
function sleepers(count: number): readonly string[] {
  return ['sh', '-c', `${'sleep 600 & '.repeat(count - 1)}exec sleep 600`];
}

const COMMANDS: Record<Program, readonly string[]> = {
  running: sleepers(RUN_PROCESSES),
  waiting: sleepers(IDLE_SANDBOX_PROCESSES),
  exited: ['true'],
};

/** Returns the number of processes that an engine sees, or undefined for a program that ends at once. */
export function processCountOf({ command }: ContainerSpec): number | undefined {
  if (command === COMMANDS.exited) return undefined;
  return command === COMMANDS.waiting ? IDLE_SANDBOX_PROCESSES : RUN_PROCESSES;
}

export function sandboxSpec(
  kataId: KataId,
  volume: string,
  program: Program,
  { test = 'unit', labels = {} }: { test?: string; labels?: Labels } = {},
): ContainerSpec {
  return {
    image: IMAGE,
    command: COMMANDS[program],
    user: '40000:40000',
    env: {},
    labels: { [KATA_LABEL]: kataId, [ROLE_LABEL]: 'sandbox', [TEST_LABEL]: test, ...labels },
    volume: { name: volume, target: '/sandboxes', readOnly: false },
    workingDir: '/',
    hostConfig: sandboxHostConfig(SANDBOX_LIMITS, { uid: 40_000, gid: 40_000 }),
  };
}

/** Makes the kata's volume, as the runner does. Resolves with its name. */
export async function makeKataVolume(
  engine: Engine,
  kataId: KataId,
  { test = 'unit', dojoId }: { test?: string; dojoId?: string | undefined } = {},
): Promise<string> {
  const name = kataVolumeName(kataId);
  await engine.createVolume({
    name,
    labels: {
      [KATA_LABEL]: kataId,
      [ROLE_LABEL]: 'volume',
      [TEST_LABEL]: test,
      ...(dojoId !== undefined && { [DOJO_LABEL]: dojoId }),
    },
  });
  return name;
}
