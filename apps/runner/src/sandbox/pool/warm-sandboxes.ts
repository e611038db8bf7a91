import { sameLimits } from '@katas/docker-limits';
import type { FileName } from '@katas/kata';
import { keyOf, type KataAvatar, type Requester, type SandboxOwner } from '../../containers/owner';
import { nextToEvict } from './retirement/eviction';
import type { RetirementReason } from './retirement/retirement';
import type { ReuseRules } from './retirement/reuse-rules';
import type { FilesIn } from '../wire/job';
import { WarmSandbox, type WarmSandboxDeps } from '../warm-sandbox';

export interface WarmSandboxesDeps extends WarmSandboxDeps {
  readonly rules: ReuseRules;
  readonly onRetired: (reason: RetirementReason) => void;
}

interface Entry {
  readonly owner: Requester;
  readonly sandbox: Promise<WarmSandbox>;
  /** Undefined while the sandbox is being prepared. */
  ready?: WarmSandbox;
}

/** The sandboxes that wait for a job or are being prepared for one: at most one for each avatar of a kata. */
export class WarmSandboxes {
  readonly #entries = new Map<string, Entry>();
  readonly submitted = new SubmittedFiles();
  /** The owners of the sandboxes that have a job, or are being started for one. An avatar has at most one. */
  readonly #busy = new Map<string, Requester>();

  constructor(private readonly deps: WarmSandboxesDeps) {}

  get counts(): { readonly warm: number; readonly busy: number } {
    return { warm: this.#entries.size, busy: this.#busy.size };
  }

  /** Resolves to the avatar's own sandbox, which is started when none is warm. It is busy until put back or retired. */
  async take(owner: SandboxOwner): Promise<WarmSandbox> {
    this.#busy.set(keyOf(owner), owner);
    try {
      return (await this.#takeWaiting(owner)) ?? (await this.#warm(owner));
    } catch (error) {
      this.#busy.delete(keyOf(owner));
      throw error;
    }
  }

  putBack(sandbox: WarmSandbox): void {
    this.#busy.delete(keyOf(sandbox.owner));
    this.#wait(sandbox);
  }

  /** Removes a busy sandbox. */
  async retire(sandbox: WarmSandbox, reason: RetirementReason): Promise<void> {
    try {
      await this.#remove(sandbox, reason);
    } finally {
      this.#busy.delete(keyOf(sandbox.owner));
    }
  }

  /** Starts a sandbox for a later job, unless there is one. A failure is reported to that job instead. */
  prewarm(owner: SandboxOwner): void {
    const key = keyOf(owner);
    if (this.#entries.has(key)) return;
    // Deferred, so that the entry is counted before the sandbox is started.
    const sandbox = Promise.resolve().then(() => this.#warm(owner));
    const entry: Entry = { owner, sandbox };
    this.#entries.set(key, entry);
    const isCurrent = (): boolean => this.#entries.get(key) === entry;
    sandbox.then(
      // A job may have taken it meanwhile.
      (warmed) => isCurrent() && this.#wait(warmed),
      () => isCurrent() && this.#entries.delete(key),
    );
  }

  /** Removes the sandboxes that had no job for `idleMaxMs`. */
  async removeIdle(): Promise<void> {
    const idleSinceMs = this.deps.clock.nowMs() - this.deps.rules.idleMaxMs;
    const idle = this.#ready().filter(({ usedMs }) => usedMs <= idleSinceMs);
    await Promise.all(idle.map((sandbox) => this.#removeWaiting(sandbox, 'idle')));
  }

  /** Removes all matching sandboxes but busy ones, and forgets what was submitted to them. */
  async removeAll(matches: (key: string) => boolean): Promise<void> {
    this.submitted.forget(matches);
    const entries = [...this.#entries].filter(([key]) => matches(key));
    for (const [key] of entries) this.#entries.delete(key);
    const removals = entries.map(async ([, entry]) => this.#remove(await entry.sandbox, 'removed'));
    // A sandbox whose container could not be started has nothing to remove.
    await Promise.allSettled(removals);
  }

  async #takeWaiting(owner: SandboxOwner): Promise<WarmSandbox | undefined> {
    const key = keyOf(owner);
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    const sandbox = await entry?.sandbox.catch(() => undefined);
    if (sandbox === undefined) return undefined;
    if (!sandbox.hasEnded && isSameKind(sandbox.owner, owner)) return sandbox;
    await this.#remove(sandbox, sandbox.hasEnded ? 'died' : 'removed');
    return undefined;
  }

  async #warm(owner: SandboxOwner): Promise<WarmSandbox> {
    await this.#makeSpaceFor(owner);
    const warm = () => WarmSandbox.warm(owner, this.deps, this.submitted.of(owner));
    const sandbox = await warm();
    if (sandbox.state !== 'dead') return sandbox;
    // One retry: an avatar may have left so much that removing it took too long, and half of it is gone now.
    await this.#remove(sandbox, 'died');
    return warm();
  }

  #wait(sandbox: WarmSandbox): void {
    const { owner } = sandbox;
    const entry = { owner, sandbox: Promise.resolve(sandbox), ready: sandbox };
    this.#entries.set(keyOf(owner), entry);
    void sandbox.ended.then(() => this.#removeWaiting(sandbox, 'died'));
  }

  /**
   * Removes sandboxes that wait while there are too many. Called for one that is counted already. There are more for a
   * while when those of the caller have jobs, or are being started.
   */
  async #makeSpaceFor({ caller }: Requester): Promise<void> {
    while (this.#entries.size + this.#busy.size > this.deps.rules.sandboxesMax) {
      const owners = [...this.#entries.values()].map(({ owner }) => owner);
      const evicted = nextToEvict(this.#ready(), [...owners, ...this.#busy.values()], caller);
      if (evicted === undefined) return;
      await this.#removeWaiting(evicted, 'evicted');
    }
  }

  #ready(): WarmSandbox[] {
    return [...this.#entries.values()].flatMap(({ ready }) => ready ?? []);
  }

  /** Removes a sandbox that waits for a job. One that a job has taken meanwhile stays. */
  async #removeWaiting(sandbox: WarmSandbox, reason: RetirementReason): Promise<void> {
    const key = keyOf(sandbox.owner);
    if (this.#entries.get(key)?.ready !== sandbox) return;
    this.#entries.delete(key);
    if (reason !== 'died') this.submitted.forget((other) => other === key);
    await this.#remove(sandbox, reason);
  }

  async #remove(sandbox: WarmSandbox, reason: RetirementReason): Promise<void> {
    this.deps.onRetired(reason);
    await sandbox.remove();
  }
}

/** Returns whether both have the same image and limits. The manifest may have changed since the sandbox was started. */
function isSameKind(one: SandboxOwner, other: SandboxOwner): boolean {
  return one.imageName === other.imageName && sameLimits(one.limits, other.limits);
}

/** The names of the files that avatars have submitted. A sandbox that exceeds its disk quota is reduced to these. */
class SubmittedFiles {
  readonly #names = new Map<string, Set<FileName>>();

  /** Records the files that a job writes and deletes. */
  note(avatar: KataAvatar, { changedFiles, deletedFilenames }: FilesIn): void {
    const key = keyOf(avatar);
    const names = this.#names.get(key) ?? new Set();
    for (const name of changedFiles.keys()) names.add(name);
    for (const name of deletedFilenames) names.delete(name);
    this.#names.set(key, names);
  }

  /** Returns undefined when nothing is known of the avatar's files. */
  of(avatar: KataAvatar): ReadonlySet<FileName> | undefined {
    return this.#names.get(keyOf(avatar));
  }

  forget(matches: (key: string) => boolean): void {
    for (const key of [...this.#names.keys()].filter(matches)) this.#names.delete(key);
  }
}
