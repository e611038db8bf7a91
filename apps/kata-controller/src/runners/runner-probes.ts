import { RunnerUnavailable, type RunnerClient } from '@katas/runner-api';
import type { Clock, Timer } from '@katas/system';

/** What was seen of a runner at one address, when it last answered or did not answer in time. */
export interface RunnerProbe {
  readonly url: string;
  readonly client: RunnerClient;
  /** What it calls itself, or called itself when it last answered; undefined when it never has. */
  readonly id: string | undefined;
  readonly ready: boolean;
  /** It has said that it was told to stop. */
  readonly isStopping: boolean;
  readonly reasons: readonly string[];
  readonly seenMs: number;
}

interface Address {
  readonly client: RunnerClient;
  latest?: RunnerProbe;
  underWay?: Promise<void>;
  /** Nobody has answered at the latest look. */
  isSilent: boolean;
}

/**
 * Often enough that a runner which was replaced is found where it is now before anybody presses [test] twice. A runner
 * that is told to stop waits for the next look, so that it is seen to do so.
 */
export const LOOK_EVERY_MS = 1000;

/** An answer that takes longer is taken when it is there; meanwhile the one before it counts, and grows old. */
const WAIT_MS = 1000;

/** Asks at each address who is there, and how they are. */
export class RunnerProbes {
  readonly #addresses = new Map<string, Address>();
  #hasLooked = false;

  constructor(
    private readonly connect: (url: string) => RunnerClient,
    private readonly clock: Clock,
  ) {}

  /**
   * All at once. But for the first time, nobody waits long for an address that does not answer. One that is not among
   * the `urls` any more is looked at for as long as somebody answers there: a name server forgets a runner before it has
   * stopped.
   */
  async look(urls: readonly string[]): Promise<RunnerProbe[]> {
    for (const [url, { isSilent }] of this.#addresses) {
      if (isSilent && !urls.includes(url)) this.#addresses.delete(url);
    }
    for (const url of urls) this.#addressAt(url);
    const addresses = [...this.#addresses];
    await this.#inTime(addresses.map(([url, address]) => this.#lookAt(url, address)));
    return addresses.flatMap(([, { latest }]) => latest ?? []);
  }

  #addressAt(url: string): void {
    if (this.#addresses.has(url)) return;
    this.#addresses.set(url, { client: this.connect(url), isSilent: true });
  }

  #lookAt(url: string, address: Address): Promise<void> {
    address.underWay ??= this.#ask(url, address).finally(() => delete address.underWay);
    return address.underWay;
  }

  async #ask(url: string, address: Address): Promise<void> {
    const { client, latest } = address;
    try {
      const {
        ready,
        reasons,
        isStopping = false,
        runnerId = url,
      } = await client.readiness(LOOK_EVERY_MS / 1000);
      const seenMs = this.clock.nowMs();
      address.latest = { url, client, id: runnerId, ready, isStopping, reasons, seenMs };
      address.isSilent = false;
    } catch (error) {
      if (!(error instanceof RunnerUnavailable)) throw error;
      const seenMs = this.clock.nowMs();
      const silent = { ready: false, isStopping: false, reasons: [error.detail], seenMs };
      address.latest = { url, client, id: latest?.id, ...silent };
      address.isSilent = true;
    }
  }

  async #inTime(looks: readonly Promise<void>[]): Promise<void> {
    const all = Promise.all(looks);
    let timer: Timer | undefined;
    const late = new Promise<void>((resolve) => (timer = this.clock.after(WAIT_MS, resolve)));
    // There is no answer before the first one that could count meanwhile.
    await Promise.race(this.#hasLooked ? [all, late] : [all]).finally(() => timer?.cancel());
    this.#hasLooked = true;
  }
}
