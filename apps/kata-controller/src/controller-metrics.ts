import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** The metrics of kata-controller. */
export interface ControllerMetrics {
  kataCreated(how: 'start-point' | 'fork' | 'round'): void;
  avatarJoined(): void;
  lightMade(colour: string, seconds: number): void;
  runnerFailed(kind: string): void;
  /** Sets the number of runners in each state. Called with several runners only. */
  runners(counts: Readonly<Record<'ready' | 'unready' | 'lost', number>>): void;
  /** Counts a kata whose runner was lost and that continues at another. */
  kataMoved(): void;
  /** Counts a request that exceeds a rate limit (web/limit-rates.ts). */
  callRefused(limit: string): void;
  /** Counts a message to `WEBHOOK_URL` that has arrived, or is given up. */
  webhookSent(outcome: 'delivered' | 'dropped'): void;
  /** Counts a try of all avatars, or a search for the first pass, that has ended. */
  trialsEnded(call: 'try_all' | 'first_pass', outcome: 'finished' | 'abandoned' | 'failed'): void;
  /** Sets the number of open event streams. */
  listeners(count: number): void;
}

/** From a trivial run to the longest time limit with its margins, in seconds. */
const SECONDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 40];

export function createControllerMetrics(registry: Registry): ControllerMetrics {
  const { katas, avatars, failures, moves, refusals, webhooks, trials } = countersOf(registry);
  const { lights, runners, listeners } = gaugesOf(registry);
  return {
    kataCreated: (how) => katas.inc({ how }),
    avatarJoined: () => avatars.inc(),
    lightMade: (colour, seconds) => lights.observe({ colour }, seconds),
    runnerFailed: (kind) => failures.inc({ kind }),
    runners: (counts) =>
      Object.entries(counts).forEach(([state, count]) => runners.set({ state }, count)),
    kataMoved: () => moves.inc(),
    callRefused: (limit) => refusals.inc({ limit }),
    webhookSent: (outcome) => webhooks.inc({ outcome }),
    trialsEnded: (call, outcome) => trials.inc({ call, outcome }),
    listeners: (count) => listeners.set(count),
  };
}

function countersOf(registry: Registry) {
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  return {
    katas: counter(
      'katas_created_total',
      'Katas created, from a start-point, as a fork or as a round.',
      'how',
    ),
    avatars: counter('katas_avatars_joined_total', 'Avatars that joined a kata.'),
    failures: counter(
      'katas_runner_failures_total',
      'Failed calls of the runner, by kind.',
      'kind',
    ),
    moves: counter(
      'katas_moved_total',
      'Katas that moved to another runner because theirs was lost.',
    ),
    refusals: counter(
      'katas_calls_refused_total',
      'Requests answered with 429, by the limit that was exceeded.',
      'limit',
    ),
    trials: counter(
      'katas_trials_total',
      'Tries of all avatars and searches for the first pass, by call and outcome.',
      ...['call', 'outcome'],
    ),
    webhooks: counter('katas_webhooks_total', 'Messages to the webhook, by outcome.', 'outcome'),
  };
}

function gaugesOf(registry: Registry) {
  const registers = [registry];
  return {
    lights: new Histogram({
      name: 'katas_light_seconds',
      help: 'Seconds from the start of a Test until its light is on the disk, by colour.',
      labelNames: ['colour'],
      buckets: SECONDS,
      registers,
    }),
    runners: new Gauge({
      name: 'katas_runners',
      help: 'Runners by state: ready, unready or lost. Absent when a single runner has every kata.',
      labelNames: ['state'],
      registers,
    }),
    listeners: new Gauge({
      name: 'katas_event_listeners',
      help: 'Open event streams.',
      registers,
    }),
  };
}
