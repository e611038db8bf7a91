import type { KataId } from '@katas/kata';
import type { KatasReader, RunnerRecord } from '@katas/katas-tree';
import type { KatasWriter } from '@katas/katas-tree/writing';
import type { Clock, Logger } from '@katas/system';
import type { ControllerMetrics } from '../controller-metrics';
import { InTurn } from '../run-tests/in-turn';
import { BoundedLoadBalancer } from './bounded-load-balancer';
import { unreachable, type KnownRunner } from './known-runner';
import type { RunnerRegistry } from './runner-registry';

export interface KataPlacementDeps {
  readonly registry: RunnerRegistry;
  readonly reader: Pick<KatasReader, 'runnerOf'>;
  readonly writer: Pick<KatasWriter, 'recordRunner'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<ControllerMetrics, 'kataMoved'>;
}

/**
 * Which runner a kata is at. It stays where its volume is, which is noted in the katas tree, until that runner is lost;
 * then it goes to another, and stays there.
 */
export class KataPlacement {
  readonly #shares = new BoundedLoadBalancer();
  readonly #turns = new InTurn();

  constructor(private readonly deps: KataPlacementDeps) {}

  /** Rejects with RunnerUnavailable when there is no runner to go to. */
  async runnerFor(kataId: KataId): Promise<KnownRunner> {
    const noted = await this.deps.reader.runnerOf(kataId);
    return this.#notedHome(noted) ?? this.#turns.run(kataId, () => this.#settle(kataId));
  }

  /** Undefined when there is none, or none any more. */
  #notedHome(noted: RunnerRecord): KnownRunner | undefined {
    const { registry, clock } = this.deps;
    if (noted.found !== 'runner' || registry.isLost(noted.runnerId, clock.nowMs()))
      return undefined;
    const home = registry.find(noted.runnerId);
    if (home === undefined) throw unreachable();
    return home;
  }

  async #settle(kataId: KataId): Promise<KnownRunner> {
    const noted = await this.deps.reader.runnerOf(kataId);
    // Another call of the same kata may just have done it.
    const home = this.#notedHome(noted);
    if (home !== undefined) return home;
    const chosen = this.#choose(kataId);
    await this.#clear(kataId, noted, chosen);
    await this.deps.writer.recordRunner(kataId, chosen.id);
    this.#tell(kataId, noted, chosen);
    return chosen;
  }

  #choose(kataId: KataId): KnownRunner {
    const { registry } = this.deps;
    const ready = registry.inState('ready');
    const candidates = ready.length > 0 ? ready : registry.all;
    if (candidates.length === 0) throw unreachable();
    const id = this.#shares.choose(
      kataId,
      candidates.map((runner) => runner.id),
    );
    return registry.find(id) ?? unknown(id);
  }

  /**
   * A kata that has been at another runner may have been at this one before that, and its sandboxes here hold files of
   * that time, older than its last lights.
   */
  async #clear(kataId: KataId, noted: RunnerRecord, chosen: KnownRunner): Promise<void> {
    if (noted.found !== 'absent') {
      await chosen.call((client) => client.oldKata({ kata_id: kataId }));
    }
  }

  #tell(kataId: KataId, noted: RunnerRecord, chosen: KnownRunner): void {
    if (noted.found !== 'runner') return;
    const { logger, metrics } = this.deps;
    metrics.kataMoved();
    const fields = { kata_id: kataId, from: noted.runnerId, to: chosen.id };
    logger.warn(fields, 'a kata goes on at another runner');
  }
}

function unknown(id: string): never {
  throw new Error(`the runner ${id} was chosen and is not known`);
}
