import type { EngineDescription } from '@katas/engine';

/** The limits that protect others than the avatar itself, and the machine: without one of them the runner is not ready. */
export const REQUIRED_LIMITS = ['memory', 'swap', 'cpus', 'pids'] as const;

export type RequiredLimit = (typeof REQUIRED_LIMITS)[number];

/** What an engine does not put in force, in words for an operator. */
export interface EngineWeaknesses {
  /** Each turns readiness off. */
  readonly problems: readonly string[];
  /** Each is weaker than asked for, by the operator's leave or because it concerns nobody else. */
  readonly remarks: readonly string[];
}

const WORDS: Readonly<Record<RequiredLimit, string>> = {
  memory: 'the engine cannot bound memory',
  swap: 'the engine cannot keep sandboxes from swapping (no swap accounting in the kernel)',
  cpus: 'the engine cannot bound processor time',
  pids: 'the engine cannot bound the number of processes',
};

/** Cannot be accepted: an engine without seccomp starts no container that has a profile. */
const NO_SECCOMP = 'the engine has no seccomp; no sandbox starts without it';

/** From an engine's description of itself; `accepted` are those that the operator knows and lives with. */
export function weaknessesOf(
  engine: EngineDescription,
  accepted: readonly RequiredLimit[],
): EngineWeaknesses {
  const missing = REQUIRED_LIMITS.filter((limit) => !engine.enforces[limit]);
  return {
    problems: [
      ...missing
        .filter((limit) => !accepted.includes(limit))
        .map((limit) => `${WORDS[limit]}; ACCEPT_WEAKER_ENGINE=${limit} takes it as it is`),
      ...(engine.seccompProfile === undefined ? [NO_SECCOMP] : []),
    ],
    remarks: [
      ...missing
        .filter((limit) => accepted.includes(limit))
        .map((limit) => `accepted: ${WORDS[limit]}`),
      ...(engine.enforces.cpuShares ? [] : ['the engine cannot weigh processor time']),
      ...engine.warnings.map((words) => `the engine says: ${words}`),
      ...engine.discarded.map((words) => `the engine left out of a sandbox: ${words}`),
    ],
  };
}
