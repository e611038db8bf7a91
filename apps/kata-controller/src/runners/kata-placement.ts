import { KeyedQueue } from '@katas/concurrency';
import type { KataId } from '@katas/kata';
import type { KatasReader, RunnerRecord } from '@katas/katas-tree';
import type { KatasWriter } from '@katas/katas-tree/writing';
import type { Clock, Logger } from '@katas/system';
import type { ControllerMetrics } from '../controller-metrics';
import { BoundedLoadBalancer } from './bounded-load-balancer';
import { unreachable, type KnownRunner } from './registry/known-runner';
import type { RunnerRegistry } from './registry/runner-registry';

export interface KataPlacementDeps {
  readonly registry: RunnerRegistry;
  readonly reader: Pick<KatasReader, 'runnerOf'>;
  readonly writer: Pick<KatasWriter, 'recordRunner'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<ControllerMetrics, 'kataMoved'>;
}

/**
 * Decides which runner a kata is at. A kata stays at the runner that has its volume, which the katas tree records,
 * until that runner is lost. Then it moves to another runner and stays there.
 */
export class KataPlacement {
  readonly #balancer = new BoundedLoadBalancer();
  readonly #queue = new KeyedQueue();

  constructor(private readonly deps: KataPlacementDeps) {}

  /** Rejects with RunnerUnavailable when no runner can be reached. */
  async runnerFor(kataId: KataId): Promise<KnownRunner> {
    const record = await this.deps.reader.runnerOf(kataId);
    return this.#recorded(record) ?? this.#queue.run(kataId, () => this.#place(kataId));
  }

  /** Returns the recorded runner; undefined when none is recorded, or it is lost. */
  #recorded(record: RunnerRecord): KnownRunner | undefined {
    const { registry, clock } = this.deps;
    if (record.found !== 'runner') return undefined;
    if (registry.isLost(record.runnerId, clock.nowMs())) return undefined;
    const runner = registry.find(record.runnerId);
    if (runner === undefined) throw unreachable();
    return runner;
  }

  async #place(kataId: KataId): Promise<KnownRunner> {
    const record = await this.deps.reader.runnerOf(kataId);
    // Another call of the same kata may have placed it meanwhile.
    const recorded = this.#recorded(record);
    if (recorded !== undefined) return recorded;
    const chosen = this.#choose(kataId);
    await this.#removeOldVolume(kataId, record, chosen);
    await this.deps.writer.recordRunner(kataId, chosen.id);
    this.#report(kataId, record, chosen);
    return chosen;
  }

  #choose(kataId: KataId): KnownRunner {
    const { registry } = this.deps;
    const ready = registry.inState('ready');
    const candidates = ready.length > 0 ? ready : registry.all;
    if (candidates.length === 0) throw unreachable();
    const id = this.#balancer.choose(
      kataId,
      candidates.map((runner) => runner.id),
    );
    return registry.find(id) ?? unknown(id);
  }

  /**
   * Lets the chosen runner remove what it has of the kata from earlier. Sandboxes there hold files that are older than
   * the kata's last lights.
   */
  async #removeOldVolume(kataId: KataId, record: RunnerRecord, chosen: KnownRunner): Promise<void> {
    if (record.found !== 'absent') {
      await chosen.call((client) => client.oldKata({ kata_id: kataId }));
    }
  }

  #report(kataId: KataId, record: RunnerRecord, chosen: KnownRunner): void {
    if (record.found !== 'runner') return;
    const { logger, metrics } = this.deps;
    metrics.kataMoved();
    const fields = { kata_id: kataId, from: record.runnerId, to: chosen.id };
    logger.warn(fields, 'kata moved to another runner');
  }
}

function unknown(id: string): never {
  throw new Error(`the chosen runner ${id} is not in the registry`);
}
