import type { RunnerClient } from '@katas/runner-api';
import type { Clock, Logger, Timer } from '@katas/system';
import type { ControllerMetrics } from '../../controller-metrics';
import { PROBE_EVERY_MS, RunnerProbes } from './runner-probes';
import type { RunnerRegistry } from './runner-registry';

export interface RunnerMonitorDeps {
  /** Resolves to the URLs at which runners may be at this moment. */
  readonly addresses: () => Promise<readonly string[]>;
  readonly connect: (url: string) => RunnerClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<ControllerMetrics, 'runners'>;
}

/** Probes every runner periodically, and updates the registry. */
export class RunnerMonitor {
  readonly #probes: RunnerProbes;
  #timer: Timer | undefined;
  #isStopped = false;

  constructor(
    private readonly deps: RunnerMonitorDeps,
    readonly registry: RunnerRegistry,
  ) {
    this.#probes = new RunnerProbes(deps.connect, deps.clock);
  }

  /** Resolves when every runner was probed once. */
  async start(): Promise<void> {
    await this.#probe();
    if (this.#isStopped) return;
    this.#timer = this.deps.clock.after(PROBE_EVERY_MS, () => void this.start());
  }

  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
  }

  async #probe(): Promise<void> {
    const { addresses, clock, logger, metrics } = this.deps;
    try {
      const probes = await this.#probes.probe(await addresses());
      this.registry.update(probes, clock.nowMs());
    } catch (error) {
      logger.error({ err: error }, 'runner probes failed');
    }
    metrics.runners({
      ready: this.registry.inState('ready').length,
      unready: this.registry.inState('unready').length,
      lost: this.registry.inState('lost').length,
    });
  }
}
