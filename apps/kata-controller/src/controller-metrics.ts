import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What kata-controller counts. */
export interface ControllerMetrics {
  kataCreated(how: 'start-point' | 'fork'): void;
  avatarJoined(): void;
  lightMade(colour: string, seconds: number): void;
  runnerFailed(kind: string): void;
  /** Where there is more than one runner. */
  runners(counts: Readonly<Record<'ready' | 'unready' | 'lost', number>>): void;
  /** Its runner was lost, and it goes on at another. */
  kataMoved(): void;
  /** A caller who came too often (web/limit-rates.ts). */
  callRefused(limit: string): void;
  /** How many streams of events are open now. */
  listeners(count: number): void;
}

/** From a trivial run to the longest time limit with its margins. */
const SECONDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 40];

export function createControllerMetrics(registry: Registry): ControllerMetrics {
  const registers = [registry];
  const katas = new Counter({
    name: 'katas_created_total',
    help: 'Katas made, from a start-point or as a fork.',
    labelNames: ['how'],
    registers,
  });
  const avatars = new Counter({
    name: 'katas_avatars_joined_total',
    help: 'Avatars that joined a kata.',
    registers,
  });
  const lights = new Histogram({
    name: 'katas_light_seconds',
    help: 'From taking up a [test] to its traffic-light being on the disk, by colour.',
    labelNames: ['colour'],
    buckets: SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'katas_runner_failures_total',
    help: 'Calls of the runner that came to nothing.',
    labelNames: ['kind'],
    registers,
  });
  const runners = new Gauge({
    name: 'katas_runners',
    help: 'Runners that are ready, not ready, or lost; none where there is one that has every kata.',
    labelNames: ['state'],
    registers,
  });
  const moves = new Counter({
    name: 'katas_moved_total',
    help: 'Katas whose runner was lost and that went on at another.',
    registers,
  });
  const refusals = new Counter({
    name: 'katas_calls_refused_total',
    help: 'Calls answered 429, by the limit that their caller had come to.',
    labelNames: ['limit'],
    registers,
  });
  const listeners = new Gauge({
    name: 'katas_event_listeners',
    help: 'Open streams of the events of katas.',
    registers,
  });
  return {
    kataCreated: (how) => katas.inc({ how }),
    avatarJoined: () => avatars.inc(),
    lightMade: (colour, seconds) => lights.observe({ colour }, seconds),
    runnerFailed: (kind) => failures.inc({ kind }),
    runners: (counts) =>
      Object.entries(counts).forEach(([state, count]) => runners.set({ state }, count)),
    kataMoved: () => moves.inc(),
    callRefused: (limit) => refusals.inc({ limit }),
    listeners: (count) => listeners.set(count),
  };
}
