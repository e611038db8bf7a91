import { TimeoutError, withTimeout } from '@katas/concurrency';
import { RunnerUnavailable, type RunnerClient } from '@katas/runner-api';
import type { Clock } from '@katas/system';

/** The latest result of probing one address: an answer, or that there was none in time. */
export interface RunnerProbe {
  readonly url: string;
  readonly client: RunnerClient;
  /** The runner's ID at its latest answer. Undefined when it has never answered. */
  readonly id: string | undefined;
  readonly ready: boolean;
  /** It has announced that it was told to stop. */
  readonly isStopping: boolean;
  readonly reasons: readonly string[];
  readonly probedMs: number;
}

interface Address {
  readonly client: RunnerClient;
  latest?: RunnerProbe;
  inProgress?: Promise<void>;
  /** The latest probe had no answer. */
  isSilent: boolean;
}

/**
 * Often enough that a replaced runner is found at its new address before anybody repeats a Test. A runner that is
 * told to stop waits for the next probe, so that the probe sees it.
 */
export const PROBE_EVERY_MS = 1000;

/** A slower answer counts when it arrives. Until then the previous answer counts, with its own age. */
const WAIT_MS = 1000;

/** Asks the runners at all addresses for their readiness. */
export class RunnerProbes {
  readonly #addresses = new Map<string, Address>();
  #hasProbed = false;

  constructor(
    private readonly connect: (url: string) => RunnerClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Probes all addresses at the same time, and resolves to the latest result of each. Except for the first time, it
   * waits at most {@link WAIT_MS}. An address that is no longer among the `urls` is probed for as long as it answers: a
   * name server removes a runner before the runner has stopped.
   */
  async probe(urls: readonly string[]): Promise<RunnerProbe[]> {
    for (const [url, { isSilent }] of this.#addresses) {
      if (isSilent && !urls.includes(url)) this.#addresses.delete(url);
    }
    for (const url of urls) this.#addAddress(url);
    const addresses = [...this.#addresses];
    await this.#wait(addresses.map(([url, address]) => this.#probeAt(url, address)));
    return addresses.flatMap(([, { latest }]) => latest ?? []);
  }

  #addAddress(url: string): void {
    if (this.#addresses.has(url)) return;
    this.#addresses.set(url, { client: this.connect(url), isSilent: true });
  }

  #probeAt(url: string, address: Address): Promise<void> {
    address.inProgress ??= this.#ask(url, address).finally(() => delete address.inProgress);
    return address.inProgress;
  }

  async #ask(url: string, address: Address): Promise<void> {
    const { client, latest } = address;
    try {
      const readiness = await client.readiness(PROBE_EVERY_MS / 1000);
      const { ready, reasons, isStopping = false, runnerId = url } = readiness;
      const probedMs = this.clock.nowMs();
      address.latest = { url, client, id: runnerId, ready, isStopping, reasons, probedMs };
      address.isSilent = false;
    } catch (error) {
      if (!(error instanceof RunnerUnavailable)) throw error;
      const probedMs = this.clock.nowMs();
      const silent = { ready: false, isStopping: false, reasons: [error.detail], probedMs };
      address.latest = { url, client, id: latest?.id, ...silent };
      address.isSilent = true;
    }
  }

  async #wait(probes: readonly Promise<void>[]): Promise<void> {
    const all = Promise.all(probes);
    // Before the first answer there is no previous one that could count.
    if (this.#hasProbed) await withTimeout(WAIT_MS, () => all, this.clock).catch(ignoreTimeout);
    else await all;
    this.#hasProbed = true;
  }
}

function ignoreTimeout(error: unknown): void {
  if (!(error instanceof TimeoutError)) throw error;
}
