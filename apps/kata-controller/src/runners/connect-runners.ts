import {
  createRunnerClient,
  RunnerUnavailable,
  type Runner,
  type RunnerClient,
} from '@katas/runner-api';
import { KataHomes, type KataHomesDeps } from './kata-homes';
import { RoutedRunner } from './routed-runner';
import { createRunnerAddresses, mayBeSeveral, type LookUp } from './runner-addresses';
import { RunnerRoll, type RunnerRollOptions } from './runner-roll';
import { RunnerWatch, type RunnerWatchDeps } from './runner-watch';

/** However many runners there are, for those who call them. */
export interface Runners {
  readonly runner: Runner;
  /** What an operator should know of them, in words; nothing when all is well. */
  reasons(): Promise<readonly string[]>;
  /** Resolves when it was found out who is there. */
  start(): Promise<void>;
  stop(): void;
}

export interface ConnectRunnersDeps
  extends Omit<KataHomesDeps, 'roll' | 'metrics'>, RunnerRollOptions {
  /** At least one. */
  readonly urls: readonly string[];
  readonly secret: string | undefined;
  readonly lookUp: LookUp;
  readonly metrics: KataHomesDeps['metrics'] & RunnerWatchDeps['metrics'];
}

/** A runner that is the only one has every kata, and is called as it is: nothing is noted and nobody looks at it. */
export function connectRunners(deps: ConnectRunnersDeps): Runners {
  const { urls, secret, clock } = deps;
  const connect = (url: string): RunnerClient => createRunnerClient({ url, secret, clock });
  const [only] = urls;
  return only === undefined || mayBeSeveral(urls)
    ? severalRunners(deps, connect)
    : oneRunner(connect(only));
}

function oneRunner(runner: RunnerClient): Runners {
  return {
    runner,
    reasons: () => reasonsOf(runner),
    start: () => Promise.resolve(),
    stop: () => undefined,
  };
}

async function reasonsOf(runner: RunnerClient): Promise<string[]> {
  try {
    const { ready, reasons } = await runner.readiness();
    return ready
      ? []
      : ['the runner is not ready', ...reasons.map((reason) => `runner: ${reason}`)];
  } catch (error) {
    if (error instanceof RunnerUnavailable) return [`runner: ${error.detail}`];
    throw error;
  }
}

function severalRunners(deps: ConnectRunnersDeps, connect: (url: string) => RunnerClient): Runners {
  const roll = new RunnerRoll(deps);
  const watch = new RunnerWatch({ ...deps, connect, addresses: createRunnerAddresses(deps) }, roll);
  return {
    runner: new RoutedRunner(roll, new KataHomes({ ...deps, roll })),
    reasons: () => Promise.resolve(roll.reasons),
    start: () => watch.start(),
    stop: () => watch.stop(),
  };
}
