import { totalmem } from 'node:os';

/** When sandboxes are used again, and how many there may be. */
export interface ReuseRules {
  /** `never`: each run gets a fresh container, started in advance. */
  readonly reuse: 'always' | 'never';
  /** The life of a container is bounded, so that damage that an avatar does to it does not last. */
  readonly runsMax: number;
  readonly ageMaxMs: number;
  /** A sandbox that had no job for this long is removed, which frees its memory. */
  readonly idleMaxMs: number;
  /** Containers at once. Beyond it the caller with most of them loses one that waits (`eviction.ts`). */
  readonly sandboxesMax: number;
}

const MIB = 1024 ** 2;

/**
 * The memory of the engine's process for each sandbox, where no kernel reclaims its unused memory. An idle sandbox
 * itself takes less than 1 MiB (docs/operations.md, "Sizing a machine").
 */
const SANDBOX_BYTES = 12 * MIB;
/** The rest is for runs in progress, for the services and for the machine itself. */
const MEMORY_SHARE = 1 / 4;
/** Any machine can serve some classes. More than the maximum was never tried. */
const [SANDBOXES_LEAST, SANDBOXES_MOST] = [100, 1000];

/**
 * Returns how many sandboxes may be resident on a machine with this memory. With fewer than there are active avatars,
 * one has to be removed for each new one, and a run then takes seconds instead of a tenth of one.
 */
export function sandboxesMaxFor(memoryBytes: number): number {
  const fitting = Math.floor((memoryBytes * MEMORY_SHARE) / SANDBOX_BYTES);
  return Math.min(Math.max(fitting, SANDBOXES_LEAST), SANDBOXES_MOST);
}

export const DEFAULT_REUSE_RULES: ReuseRules = {
  reuse: 'always',
  runsMax: 200,
  ageMaxMs: 2 * 60 * 60 * 1000,
  idleMaxMs: 15 * 60 * 1000,
  // The memory of the whole machine, even in a container with a limit: the sandboxes are made beside it.
  sandboxesMax: sandboxesMaxFor(totalmem()),
};
