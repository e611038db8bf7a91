import { availableParallelism } from 'node:os';

/**
 * Runs in progress for each processor. A run mostly waits for its own processes, which share the processors fairly
 * (`cpu-shares`). So this number does not change how much work there is, only how many runs share it. With too few,
 * some endless loops, each until its time limit, make everybody wait. With too many, the runs of a class that compiles
 * at the same time make each other time out: with n runs for each processor a run gets 1/n of one, so a run that needs
 * 2.5 s alone still ends within the usual 10 s when n is 4. The last answer of a class comes at the same time with any
 * n, as long as no processor is idle.
 */
const RUNS_PER_PROCESSOR = 4;

export function defaultRunsAtOnce(): number {
  return RUNS_PER_PROCESSOR * availableParallelism();
}

/**
 * Three for each of a kata's 64 avatars. kata-controller waits for a run 15 s longer than its time limit. With many
 * more waiting runs, most callers would give up before their turn.
 */
export const RUNS_WAITING_MAX = 192;
