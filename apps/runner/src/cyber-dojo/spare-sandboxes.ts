import { Semaphore } from '@katas/concurrency';
import type { JobResult } from '../sandbox/sandbox-job';
import type { StandaloneJob, StandaloneSandbox } from '../sandbox/standalone-sandbox';
import { startSpare, type SpareSandboxDeps } from './spare-sandbox';
import { BackgroundWork } from '../sandbox/background-work';

/** Warm sandboxes that wait, over all images. Each takes a few MiB. */
const SPARES_MAX = 8;
/** A class works on one image. One that had no run for this long has no spare. */
const IDLE_MS = 15 * 60_000;
/** Containers that are started at once. */
const STARTS_AT_ONCE = 2;

interface Spare {
  readonly imageName: string;
  readonly sandbox: Promise<StandaloneSandbox>;
  readonly idle: { cancel(): void };
}

/**
 * Sandboxes for runs without a kata. Each is used once. While an image is in use one waits for its next run, so that a
 * run need not wait for its container.
 */
export class SpareSandboxes {
  /** The oldest first. */
  #spares: Spare[] = [];
  readonly #starts = new Semaphore(STARTS_AT_ONCE);
  readonly #background = new BackgroundWork();
  #isStopped = false;

  constructor(private readonly deps: SpareSandboxDeps) {}

  /** Starts a sandbox for the next run on this image, unless one waits. */
  prewarm(imageName: string): void {
    if (this.#isStopped || this.#spares.some((spare) => spare.imageName === imageName)) return;
    const sandbox = this.#start(imageName);
    const remove = (): void => this.#drop(spare);
    const spare = { imageName, sandbox, idle: this.deps.clock.after(IDLE_MS, remove) };
    this.#spares.push(spare);
    // The next run reports a failure itself.
    sandbox.then((started) => started.ended).then(remove, remove);
    if (this.#spares.length > SPARES_MAX) this.#drop(this.#spares[0]);
  }

  /** Runs cyber-dojo.sh once in a fresh sandbox. Rejects when the engine fails, as for a missing image. */
  async run(imageName: string, job: StandaloneJob): Promise<JobResult> {
    const sandbox = (await this.#takeSpare(imageName)) ?? (await this.#start(imageName));
    this.prewarm(imageName);
    try {
      return await sandbox.run(job);
    } finally {
      this.#background.add(sandbox.remove());
    }
  }

  /** Resolves when every sandbox is gone. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const spare of [...this.#spares]) this.#drop(spare);
    await this.#background.settled();
  }

  async #takeSpare(imageName: string): Promise<StandaloneSandbox | undefined> {
    const spare = this.#spares.find((one) => one.imageName === imageName);
    if (spare === undefined) return undefined;
    this.#forget(spare);
    return spare.sandbox.catch(() => undefined);
  }

  #start(imageName: string): Promise<StandaloneSandbox> {
    return this.#starts.run(() => startSpare(imageName, this.deps));
  }

  #drop(spare: Spare | undefined): void {
    if (spare === undefined || !this.#spares.includes(spare)) return;
    this.#forget(spare);
    this.#background.add(spare.sandbox.then((sandbox) => sandbox.remove()));
  }

  #forget(spare: Spare): void {
    spare.idle.cancel();
    this.#spares = this.#spares.filter((other) => other !== spare);
  }
}
