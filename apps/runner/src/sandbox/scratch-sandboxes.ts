import { Semaphore } from '@katas/concurrency';
import { sameLimits } from '@katas/docker-limits';
import type { ContainerStarts } from '../containers/container-starts';
import type { RunnerIdentity } from '../containers/kata-container';
import { keyOf, type SandboxOwner } from '../containers/owner';
import type { DiskQuota } from '../disk/disk-quota';
import type { VolumeUids } from '../volumes/volume-uids';
import type { JobResult } from './sandbox-job';
import { scratchSpec } from './sandbox-spec';
import { StandaloneSandbox, type StandaloneDeps, type StandaloneJob } from './standalone-sandbox';
import { BackgroundWork } from './background-work';

export interface ScratchSandboxesDeps extends StandaloneDeps, RunnerIdentity {
  readonly starts: ContainerStarts;
  readonly uids: VolumeUids;
  readonly quota: DiskQuota;
  readonly runtime?: string | undefined;
}

/** Sandboxes that wait for a run: those of one kata. Each takes less than 1 MiB, and the engine's process beside it. */
const PREPARED_MAX = 64;
/** One that had no run for this long is removed. */
const IDLE_MS = 15 * 60_000;
/** Files of a sandbox that has answered are in memory until it is removed. With more it is removed at once. */
const KEPT_BYTES_MAX = 1024 * 1024;
/** Sandboxes that have answered and are not removed yet: those of a kata. */
const ANSWERED_MAX = 64;

interface Prepared {
  readonly owner: SandboxOwner;
  sandbox?: Promise<StandaloneSandbox>;
  readonly idle: { cancel(): void };
}

/**
 * Sandboxes without a volume, each for one run of one avatar's files. While runs are in progress, nothing is prepared
 * and nothing removed that can wait: what a run costs besides its own program is paid when none is.
 */
export class ScratchSandboxes {
  /** By avatar, the oldest first. */
  readonly #prepared = new Map<string, Prepared>();
  /** One thing at a time, so that it delays nobody's Test. */
  readonly #aside = new Semaphore(1);
  readonly #background = new BackgroundWork();
  /** Of these avatars a sandbox is prepared once no run is in progress. */
  readonly #next = new Map<string, SandboxOwner>();
  /** Sandboxes that have answered are removed once no run is in progress. */
  #answered: StandaloneSandbox[] = [];
  #running = 0;
  #isStopped = false;

  constructor(private readonly deps: ScratchSandboxesDeps) {}

  /** Starts a sandbox for the next run of each of these avatars, one after the other, unless one waits. */
  prepare(owners: readonly SandboxOwner[]): void {
    for (const owner of owners) {
      if (this.#isStopped || this.#waits(owner)) continue;
      this.#drop(keyOf(owner));
      const idle = this.deps.clock.after(IDLE_MS, () => this.#drop(keyOf(owner)));
      const prepared: Prepared = { owner, idle };
      this.#prepared.set(keyOf(owner), prepared);
      this.#background.add(this.#aside.run(() => this.#startPrepared(prepared)));
      const [oldest] = this.#prepared.keys();
      if (oldest !== undefined && this.#prepared.size > PREPARED_MAX) this.#drop(oldest);
    }
  }

  /**
   * Runs cyber-dojo.sh once with these files and no others, in a sandbox that has run nothing before, and prepares one
   * for the avatar's next run. Rejects when the engine fails, as for a missing image.
   */
  async run(owner: SandboxOwner, job: StandaloneJob): Promise<JobResult> {
    this.#running += 1;
    try {
      const sandbox = (await this.#take(owner)) ?? (await this.#start(owner));
      const result = await this.#runIn(sandbox, job);
      if (result.outcome === 'answered') this.#next.set(keyOf(owner), owner);
      return result;
    } finally {
      this.#running -= 1;
      this.#doLater();
    }
  }

  /** Resolves when every sandbox but those with a run is gone. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const key of [...this.#prepared.keys()]) this.#drop(key);
    this.#remove(this.#answered.splice(0));
    await this.#background.settled();
  }

  async #runIn(sandbox: StandaloneSandbox, job: StandaloneJob): Promise<JobResult> {
    let canWait = false;
    try {
      const result = await sandbox.run(job);
      const bytes = result.answer?.usage?.diskBytes ?? Infinity;
      // Its loop has ended every other process.
      canWait = result.outcome === 'answered' && bytes <= KEPT_BYTES_MAX;
      return result;
    } finally {
      if (canWait) this.#answered.push(sandbox);
      else this.#remove([sandbox]);
      this.#remove(this.#answered.splice(0, this.#answered.length - ANSWERED_MAX));
    }
  }

  #remove(sandboxes: readonly StandaloneSandbox[]): void {
    for (const sandbox of sandboxes) this.#background.add(sandbox.remove());
  }

  #doLater(): void {
    if (this.#running > 0) return;
    for (const sandbox of this.#answered.splice(0))
      this.#background.add(this.#aside.run(() => sandbox.remove()));
    const next = [...this.#next.values()];
    this.#next.clear();
    this.prepare(next);
  }

  #waits(owner: SandboxOwner): boolean {
    const prepared = this.#prepared.get(keyOf(owner));
    return prepared !== undefined && fits(prepared.owner, owner);
  }

  /** Resolves to the avatar's prepared sandbox, unless it has not been started yet, or cannot be used. */
  async #take(owner: SandboxOwner): Promise<StandaloneSandbox | undefined> {
    const prepared = this.#prepared.get(keyOf(owner));
    if (prepared === undefined || !fits(prepared.owner, owner)) return undefined;
    this.#forget(prepared);
    return prepared.sandbox?.catch(() => undefined);
  }

  async #startPrepared(prepared: Prepared): Promise<void> {
    if (this.#prepared.get(keyOf(prepared.owner)) !== prepared) return;
    prepared.sandbox = this.#start(prepared.owner);
    // The next run reports a failure itself.
    const drop = (): void => this.#dropIfSame(prepared);
    const started = await prepared.sandbox.catch(drop);
    void started?.ended.then(drop);
  }

  #start(owner: SandboxOwner): Promise<StandaloneSandbox> {
    const { deps } = this;
    const { starts, uids, quota, runtime, loop } = deps;
    return StandaloneSandbox.start(owner.imageName, deps, async (nonce) => {
      const uidBase = await uids.of(owner.kataId);
      const start = { nonce, uidBase, loopBytes: loop.length, quota, runtime };
      return starts.start({ ...owner, isScratch: true }, scratchSpec(owner, deps, start));
    });
  }

  #drop(key: string): void {
    const prepared = this.#prepared.get(key);
    if (prepared === undefined) return;
    this.#forget(prepared);
    if (prepared.sandbox)
      this.#background.add(prepared.sandbox.then((sandbox) => sandbox.remove()));
  }

  #dropIfSame(prepared: Prepared): void {
    const key = keyOf(prepared.owner);
    if (this.#prepared.get(key) === prepared) this.#drop(key);
  }

  #forget(prepared: Prepared): void {
    prepared.idle.cancel();
    this.#prepared.delete(keyOf(prepared.owner));
  }
}

function fits(one: SandboxOwner, other: SandboxOwner): boolean {
  return one.imageName === other.imageName && sameLimits(one.limits, other.limits);
}
