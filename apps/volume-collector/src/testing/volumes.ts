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

/** On every volume and container that a test makes, with a value of the test's own: they are reaped by it. */
export const TEST_LABEL = 'katas.test.collector';

/** Here already wherever languages are built; it has a POSIX shell. */
export const IMAGE = 'debian:trixie-slim';

/** Nobody else's: drawn from 2^40. */
export function randomKataId(): KataId {
  return randomBytes(5).toString('hex').toUpperCase() as KataId;
}

/** What runs in a sandbox: a run under way, the loop of a resident sandbox that waits for one, or nothing any more. */
export type Program = 'running' | 'waiting' | 'exited';

/** One process more than a sandbox has that waits for its next job. */
export const RUN_PROCESSES = IDLE_SANDBOX_PROCESSES + 1;

/** A program of exactly so many processes, and of no more at any time. */
function sleepers(count: number): readonly string[] {
  return ['sh', '-c', `${'sleep 600 & '.repeat(count - 1)}exec sleep 600`];
}

const COMMANDS: Record<Program, readonly string[]> = {
  running: sleepers(RUN_PROCESSES),
  waiting: sleepers(IDLE_SANDBOX_PROCESSES),
  exited: ['true'],
};

/** What an engine would see of the program; undefined when it ends at once. */
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

/** The kata's volume, as the runner makes it. Returns its name. */
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
