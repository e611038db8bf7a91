import {
  createRunnerClient,
  RunnerUnavailable,
  type Runner,
  type RunnerClient,
} from '@katas/runner-api';
import { KataPlacement, type KataPlacementDeps } from './kata-placement';
import { RoutedRunner } from './routed-runner';
import { createRunnerAddresses, mayBeSeveral, type LookUp } from './runner-addresses';
import { RunnerRegistry, type RunnerRegistryOptions } from './runner-registry';
import { RunnerMonitor, type RunnerMonitorDeps } from './runner-monitor';

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
  extends Omit<KataPlacementDeps, 'registry' | 'metrics'>, RunnerRegistryOptions {
  /** At least one. */
  readonly urls: readonly string[];
  readonly secret: string | undefined;
  readonly lookUp: LookUp;
  readonly metrics: KataPlacementDeps['metrics'] & RunnerMonitorDeps['metrics'];
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
  const registry = new RunnerRegistry(deps);
  const watch = new RunnerMonitor(
    { ...deps, connect, addresses: createRunnerAddresses(deps) },
    registry,
  );
  return {
    runner: new RoutedRunner(registry, new KataPlacement({ ...deps, registry })),
    reasons: () => Promise.resolve(registry.reasons),
    start: () => watch.start(),
    stop: () => watch.stop(),
  };
}
