import type { KataId } from '@katas/kata';
import type { Clock, Timer } from '@katas/system';
import type { KataAvatar, KataImage } from '../containers/owner';
import { exceeds } from './disk-quota';
import type { KataUsage } from './kata-usage';
import { DiskUsageProbe, type DiskUsageProbeDeps } from './disk-usage-probe';

export interface DiskQuotaMonitorDeps extends DiskUsageProbeDeps {
  readonly clock: Clock;
  readonly usage: Pick<KataUsage, 'quotaOf'>;
}

/** Most runs have ended by then. A disk that writes a gigabyte a second has written one. */
const FIRST_CHECK_MS = 1000;
const CHECK_EVERY_MS = 500;
/** How long a probe stays when no run of its kata takes long. */
const PROBE_IDLE_MS = 60_000;

/** The watch over one run. */
export interface DiskWatch {
  /** Aborts when the sandbox exceeds its quota. */
  readonly exceeded: AbortSignal;
  stop(): void;
}

/** Checks the disk quota of sandboxes during their runs. A run that ends within a second costs the engine nothing. */
export class DiskQuotaMonitor {
  readonly #probes = new Map<KataId, Promise<DiskUsageProbe>>();
  readonly #idleTimers = new Map<KataId, Timer>();

  constructor(private readonly deps: DiskQuotaMonitorDeps) {}

  watch(owner: KataAvatar & KataImage): DiskWatch {
    const controller = new AbortController();
    let isStopped = false;
    let timer: Timer;
    const check = async (): Promise<void> => {
      if (await this.#isExceeded(owner)) controller.abort();
      else if (!isStopped) timer = this.deps.clock.after(CHECK_EVERY_MS, () => void check());
    };
    timer = this.deps.clock.after(FIRST_CHECK_MS, () => void check());
    return {
      exceeded: controller.signal,
      stop: () => {
        isStopped = true;
        timer.cancel();
      },
    };
  }

  async stop(): Promise<void> {
    for (const timer of this.#idleTimers.values()) timer.cancel();
    await Promise.all([...this.#probes.keys()].map((kataId) => this.#stopProbe(kataId)));
  }

  /** Returns false when the engine fails. The failure is in the engine's log, and the next check tries again. */
  async #isExceeded(owner: KataAvatar & KataImage): Promise<boolean> {
    try {
      const probe = await this.#probeOf(owner);
      return exceeds(await probe.measure(owner.avatarName), this.deps.usage.quotaOf(owner));
    } catch {
      return false;
    }
  }

  #probeOf(kata: KataImage): Promise<DiskUsageProbe> {
    const { kataId } = kata;
    this.#idleTimers.get(kataId)?.cancel();
    this.#idleTimers.set(
      kataId,
      this.deps.clock.after(PROBE_IDLE_MS, () => void this.#stopProbe(kataId)),
    );
    return this.#probes.get(kataId) ?? this.#startProbe(kata);
  }

  #startProbe(kata: KataImage): Promise<DiskUsageProbe> {
    const { kataId } = kata;
    const probe = DiskUsageProbe.start(kata, this.deps);
    this.#probes.set(kataId, probe);
    const forget = (): void => {
      if (this.#probes.get(kataId) === probe) this.#probes.delete(kataId);
    };
    // A probe that ended by itself, with its engine for example, still has a container to be removed.
    probe.then((one) => one.ended.then(() => one.stop())).then(forget, forget);
    return probe;
  }

  async #stopProbe(kataId: KataId): Promise<void> {
    const probe = this.#probes.get(kataId);
    this.#probes.delete(kataId);
    this.#idleTimers.delete(kataId);
    await probe?.then((one) => one.stop()).catch(() => undefined);
  }
}
