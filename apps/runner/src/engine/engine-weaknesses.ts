import type { EngineDescription } from '@katas/engine';

/** The limits that protect others than the avatar itself, and the machine: without one of them the runner is not ready. */
export const REQUIRED_LIMITS = ['memory', 'swap', 'cpus', 'pids', 'seccomp'] as const;

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
  seccomp: 'the engine filters no system calls (seccomp is off)',
};

/** From an engine's description of itself; `accepted` are those that the operator knows and lives with. */
export function weaknessesOf(
  engine: EngineDescription,
  accepted: readonly RequiredLimit[],
): EngineWeaknesses {
  const missing = REQUIRED_LIMITS.filter((limit) => !isInForce(engine, limit));
  return {
    problems: missing
      .filter((limit) => !accepted.includes(limit))
      .map((limit) => `${WORDS[limit]}; ACCEPT_WEAKER_ENGINE=${limit} takes it as it is`),
    remarks: [
      ...missing
        .filter((limit) => accepted.includes(limit))
        .map((limit) => `accepted: ${WORDS[limit]}`),
      ...(engine.enforces.cpuShares ? [] : ['the engine cannot weigh processor time']),
      ...profileRemark(engine.seccompProfile),
      ...engine.warnings.map((words) => `the engine says: ${words}`),
      ...engine.discarded.map((words) => `the engine left out of a sandbox: ${words}`),
    ],
  };
}

function isInForce({ enforces, seccompProfile }: EngineDescription, limit: RequiredLimit): boolean {
  return limit === 'seccomp' ? seccompProfile !== undefined : enforces[limit];
}

/** `default` in Docker 20.10, `builtin` since 23; anything else is a file of the operator's. */
function profileRemark(profile: string | undefined): string[] {
  if (profile === undefined || profile === 'default' || profile === 'builtin') return [];
  return [`the engine's seccomp profile is not its own but ${profile}`];
}
