import { RunnerUnavailable, type RunnerClient } from '@katas/runner-api';

/** What was seen of a runner at one address. */
export interface RunnerLook {
  readonly url: string;
  readonly client: RunnerClient;
  /** What it calls itself, or called itself when it last answered; undefined when it never has. */
  readonly id: string | undefined;
  readonly ready: boolean;
  readonly reasons: readonly string[];
}

/** Asks at each address who is there, and how they are. */
export class RunnerLooks {
  readonly #clients = new Map<string, RunnerClient>();
  readonly #ids = new Map<string, string>();

  constructor(private readonly connect: (url: string) => RunnerClient) {}

  /** All at once; an address that does not answer in time is one where nobody is ready. */
  look(urls: readonly string[]): Promise<RunnerLook[]> {
    for (const gone of [...this.#clients.keys()].filter((url) => !urls.includes(url))) {
      this.#clients.delete(gone);
      this.#ids.delete(gone);
    }
    return Promise.all(urls.map((url) => this.#lookAt(url)));
  }

  async #lookAt(url: string): Promise<RunnerLook> {
    const client = this.#clients.get(url) ?? this.connect(url);
    this.#clients.set(url, client);
    try {
      const { ready, reasons, runnerId = url } = await client.readiness();
      this.#ids.set(url, runnerId);
      return { url, client, id: runnerId, ready, reasons };
    } catch (error) {
      if (!(error instanceof RunnerUnavailable)) throw error;
      return { url, client, id: this.#ids.get(url), ready: false, reasons: [error.detail] };
    }
  }
}
