import {
  createRunnerClient,
  RunnerUnavailable,
  type Runner,
  type RunnerClient,
} from '@katas/runner-api';
import { KataPlacement, type KataPlacementDeps } from './kata-placement';
import { RoutedRunner } from './routed-runner';
import { createRunnerAddresses, mayBeSeveral, type LookUp } from './registry/runner-addresses';
import { RunnerMonitor, type RunnerMonitorDeps } from './registry/runner-monitor';
import { RunnerRegistry, type RunnerRegistryOptions } from './registry/runner-registry';

/** One runner or several, with the same interface. */
export interface Runners {
  readonly runner: Runner;
  /** Returns the same, whose calls are made for the caller with this key. */
  as(caller: string): Runner;
  /** Resolves to what an operator should know about them, in sentences. Empty when all is well. */
  reasons(): Promise<readonly string[]>;
  /** Resolves when every runner was probed once. */
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

/**
 * Connects to the runners. A single runner has every kata: it is called directly, and is neither probed nor recorded.
 */
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
    as: (caller) => runner.as(caller),
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
  const addresses = createRunnerAddresses(deps);
  const monitor = new RunnerMonitor({ ...deps, connect, addresses }, registry);
  const runner = new RoutedRunner(registry, new KataPlacement({ ...deps, registry }));
  return {
    runner,
    as: (caller) => runner.as(caller),
    reasons: () => Promise.resolve(registry.reasons),
    start: () => monitor.start(),
    stop: () => monitor.stop(),
  };
}
