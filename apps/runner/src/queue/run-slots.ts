import { availableParallelism } from 'node:os';

/**
 * Runs in progress for each processor. A run mostly waits for its own processes, which share the processors fairly
 * (`cpu-shares`), so this bounds not the work but how much it is spread. With too few, a handful of endless loops, each
 * there until its time limit, makes everybody wait while the kernel could have shared. With too many, a class that
 * compiles all at once makes each other time out: with n runs for each processor a run gets 1/n of one, so one that
 * needs 2.5 s alone still ends within the usual 10 s when n is 4. The last answer of a class comes at the same time
 * with any n, as long as no processor is idle.
 */
const RUNS_PER_PROCESSOR = 4;

export function defaultRunsAtOnce(): number {
  return RUNS_PER_PROCESSOR * availableParallelism();
}

/**
 * Three for each of a kata's 64 avatars. kata-controller gives a run 15 s besides its own time limit: beyond some
 * hundreds, the callers of most that wait would give up before their turn.
 */
export const RUNS_WAITING_MAX = 192;
