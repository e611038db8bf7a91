import type { WayName } from './press';

/** How often and how long everything is measured: all of it is bounded. */
export interface Plan {
  /** No measure begins another round after this. */
  readonly measureMs: number;
  /** Between two presses of a latency measurement: nobody presses [test] twice in 10 ms. */
  readonly thinkMs: number;
  /** The same where a fresh container has to be armed meanwhile, and where (d) is compared with that. */
  readonly longThinkMs: number;
  /** Before each block of presses: what the block before left to do (a container's removal) must not count here. */
  readonly settleMs: number;
  readonly latencyRounds: number;
  /** In each round. Slow ways have fewer, so that all take about as long. */
  readonly presses: Readonly<Record<WayName, number>>;
  readonly restedPresses: number;
  readonly throughputRounds: number;
  readonly throughputMs: number;
  readonly avatars: readonly number[];
  readonly firstTests: number;
  readonly idleSandboxes: number;
  readonly classRounds: number;
  readonly classAvatars: number;
}

const FULL: Plan = {
  measureMs: 120_000,
  thinkMs: 30,
  longThinkMs: 600,
  settleMs: 300,
  latencyRounds: 10,
  presses: { bare: 20, container: 3, exec: 5, always: 20, never: 3 },
  restedPresses: 3,
  throughputRounds: 3,
  throughputMs: 1500,
  avatars: [1, 2, 4, 8],
  firstTests: 10,
  idleSandboxes: 8,
  classRounds: 3,
  classAvatars: 40,
};

const QUICK: Partial<Plan> = {
  measureMs: 15_000,
  settleMs: 200,
  latencyRounds: 2,
  presses: { bare: 10, container: 2, exec: 3, always: 10, never: 2 },
  restedPresses: 2,
  throughputRounds: 1,
  throughputMs: 700,
  avatars: [1, 4],
  firstTests: 2,
  idleSandboxes: 3,
  classRounds: 1,
};

export interface PlanOptions {
  readonly quick: boolean;
  readonly thinkMs: number | undefined;
  readonly rounds: number | undefined;
}

export function planOf({ quick, thinkMs, rounds }: PlanOptions): Plan {
  return {
    ...FULL,
    ...(quick && QUICK),
    ...(thinkMs !== undefined && { thinkMs }),
    ...(rounds !== undefined && {
      latencyRounds: rounds,
      throughputRounds: rounds,
      classRounds: rounds,
    }),
  };
}
