import type { EngineDescription } from '@katas/engine';

/** The limits that protect other avatars and the machine. Without one of them the runner is not ready. */
export const REQUIRED_LIMITS = ['memory', 'swap', 'cpus', 'pids'] as const;

export type RequiredLimit = (typeof REQUIRED_LIMITS)[number];

/** What an engine does not enforce, as sentences for operators. */
export interface EngineWeaknesses {
  /** Each makes the runner not ready. */
  readonly problems: readonly string[];
  /** Each is weaker than requested, but the operator accepts it, or it affects only the avatar itself. */
  readonly remarks: readonly string[];
}

const WORDS: Readonly<Record<RequiredLimit, string>> = {
  memory: 'the engine cannot bound memory',
  swap: 'the engine cannot prevent sandboxes from swapping (no swap accounting in the kernel)',
  cpus: 'the engine cannot bound processor time',
  pids: 'the engine cannot bound the number of processes',
};

/** Cannot be accepted: an engine without seccomp starts no container that has a profile. */
const NO_SECCOMP = 'the engine has no seccomp; no sandbox starts without it';

/** Returns the problem of `SANDBOX_RUNTIME`: no sandbox starts with a runtime that the engine does not have. */
export function runtimeProblem(
  { runtimes }: EngineDescription,
  wanted: string | undefined,
): string | undefined {
  if (wanted === undefined || runtimes.includes(wanted)) return undefined;
  return `SANDBOX_RUNTIME: the engine has no runtime ${wanted}; it has ${runtimes.join(', ')}`;
}

/** Cannot be accepted or fixed: it is how the machine was started. */
const CGROUP_V1 =
  'the engine uses cgroup version 1, which does not count socket buffers as memory of a sandbox; version 2 does';

/** Reads an engine's description of itself. `accepted` are the limits that the operator does without. */
export function weaknessesOf(
  engine: EngineDescription,
  accepted: readonly RequiredLimit[],
): EngineWeaknesses {
  const missing = REQUIRED_LIMITS.filter((limit) => !engine.enforces[limit]);
  return {
    problems: [
      ...missing
        .filter((limit) => !accepted.includes(limit))
        .map((limit) => `${WORDS[limit]}; set ACCEPT_WEAKER_ENGINE=${limit} to accept this`),
      ...(engine.seccompProfile === undefined ? [NO_SECCOMP] : []),
    ],
    remarks: [
      ...missing
        .filter((limit) => accepted.includes(limit))
        .map((limit) => `accepted: ${WORDS[limit]}`),
      ...(engine.cgroupVersion === '1' ? [CGROUP_V1] : []),
      ...(engine.enforces.cpuShares ? [] : ['the engine cannot weigh processor time']),
      ...engine.warnings.map((words) => `the engine warns: ${words}`),
      ...engine.discarded.map((words) => `the engine discarded a setting of a sandbox: ${words}`),
    ],
  };
}
