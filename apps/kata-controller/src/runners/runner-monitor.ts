import type { RunnerClient } from '@katas/runner-api';
import type { Clock, Logger, Timer } from '@katas/system';
import type { ControllerMetrics } from '../controller-metrics';
import { LOOK_EVERY_MS, RunnerProbes } from './runner-probes';
import type { RunnerRegistry } from './runner-registry';

export interface RunnerMonitorDeps {
  /** URLs at which runners may be at this moment. */
  readonly addresses: () => Promise<readonly string[]>;
  readonly connect: (url: string) => RunnerClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<ControllerMetrics, 'runners'>;
}

/** Looks at every runner again and again, and keeps the registry of them. */
export class RunnerMonitor {
  readonly #looks: RunnerProbes;
  #timer: Timer | undefined;
  #isStopped = false;

  constructor(
    private readonly deps: RunnerMonitorDeps,
    readonly registry: RunnerRegistry,
  ) {
    this.#looks = new RunnerProbes(deps.connect, deps.clock);
  }

  /** Resolves when each was looked at for the first time. */
  async start(): Promise<void> {
    await this.#look();
    if (!this.#isStopped)
      this.#timer = this.deps.clock.after(LOOK_EVERY_MS, () => void this.start());
  }

  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
  }

  async #look(): Promise<void> {
    const { addresses, clock, logger, metrics } = this.deps;
    try {
      const looks = await this.#looks.look(await addresses());
      this.registry.take(looks, clock.nowMs());
    } catch (error) {
      logger.error({ err: error }, 'the runners could not be looked at');
    }
    metrics.runners({
      ready: this.registry.inState('ready').length,
      unready: this.registry.inState('unready').length,
      lost: this.registry.inState('lost').length,
    });
  }
}
