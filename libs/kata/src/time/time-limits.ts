/**
 * Times that several processes depend on, in seconds. Each follows from the longest run, so that a process always waits
 * longer than the process that it waits for.
 */

/** The largest `max_seconds` of a run. */
export const RUN_SECONDS_MAX = 15;

/** How much longer than `max_seconds` a caller of the runner waits for the answer to a run. */
export const RUN_MARGIN_SECONDS = 15;

/** How long a stopping runner waits for runs in progress: the longest run, and 10 s for its start and its files. */
export const RUNNER_STOP_SECONDS = RUN_SECONDS_MAX + 10;

/** How long a stopping kata-controller waits for requests in progress: a call of the runner, and 5 s for its light. */
export const CONTROLLER_STOP_SECONDS = RUN_SECONDS_MAX + RUN_MARGIN_SECONDS + 5;

/** When a service that was asked to stop is killed. Longer than each service's own limit. */
export const SERVICE_KILL_SECONDS = CONTROLLER_STOP_SECONDS + 5;
