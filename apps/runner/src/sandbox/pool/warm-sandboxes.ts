import { sameLimits } from '@katas/docker-limits';
import { keyOf, type SandboxOwner } from '../../containers/owner';
import type { RetirementReason } from './retirement';
import type { ReuseRules } from './reuse-rules';
import { SubmittedFiles } from './submitted-files';
import { WarmSandbox, type WarmSandboxDeps } from '../warm-sandbox';

export interface WarmSandboxesDeps extends WarmSandboxDeps {
  readonly rules: ReuseRules;
  readonly onRetired: (reason: RetirementReason) => void;
}

interface Entry {
  readonly sandbox: Promise<WarmSandbox>;
  /** Undefined while the sandbox is being prepared. */
  ready?: WarmSandbox;
}

/** The sandboxes that wait for a job or are being prepared for one: at most one for each avatar of a kata. */
export class WarmSandboxes {
  readonly #entries = new Map<string, Entry>();
  readonly submitted = new SubmittedFiles();
  #busyCount = 0;

  constructor(private readonly deps: WarmSandboxesDeps) {}

  get counts(): { readonly warm: number; readonly busy: number } {
    return { warm: this.#entries.size, busy: this.#busyCount };
  }

  /** Resolves to the avatar's own sandbox, which is started when none is warm. It is busy until put back or retired. */
  async take(owner: SandboxOwner): Promise<WarmSandbox> {
    this.#busyCount += 1;
    try {
      return (await this.#takeWaiting(owner)) ?? (await this.#warm(owner));
    } catch (error) {
      this.#busyCount -= 1;
      throw error;
    }
  }

  putBack(sandbox: WarmSandbox): void {
    this.#busyCount -= 1;
    this.#wait(sandbox);
  }

  /** Removes a busy sandbox. */
  async retire(sandbox: WarmSandbox, reason: RetirementReason): Promise<void> {
    try {
      await this.#remove(sandbox, reason);
    } finally {
      this.#busyCount -= 1;
    }
  }

  /** Starts a sandbox for a later job, unless there is one. A failure is reported to that job instead. */
  prewarm(owner: SandboxOwner): void {
    const key = keyOf(owner);
    if (this.#entries.has(key)) return;
    // Deferred, so that the entry is counted before the sandbox is started.
    const sandbox = Promise.resolve().then(() => this.#warm(owner));
    const entry: Entry = { sandbox };
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
    await this.#makeSpace();
    const warm = () => WarmSandbox.warm(owner, this.deps, this.submitted.of(owner));
    const sandbox = await warm();
    if (sandbox.state !== 'dead') return sandbox;
    // One retry: an avatar may have left so much that removing it took too long, and half of it is gone now.
    await this.#remove(sandbox, 'died');
    return warm();
  }

  #wait(sandbox: WarmSandbox): void {
    const entry = { sandbox: Promise.resolve(sandbox), ready: sandbox };
    this.#entries.set(keyOf(sandbox.owner), entry);
    void sandbox.ended.then(() => this.#removeWaiting(sandbox, 'died'));
  }

  /** Removes one that waits when there are too many sandboxes. Called for one that is counted already. */
  async #makeSpace(): Promise<void> {
    if (this.#entries.size + this.#busyCount <= this.deps.rules.sandboxesMax) return;
    const evicted = nextToEvict(this.#ready());
    if (evicted !== undefined) await this.#removeWaiting(evicted, 'evicted');
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

/** Returns the one that has been idle longest, of the kata with most of the caller with most. */
function nextToEvict(waiting: readonly WarmSandbox[]): WarmSandbox | undefined {
  const counts = new Map<string, number>();
  const keysOf = ({ owner }: WarmSandbox) => [owner.caller, `${owner.caller}/${owner.kataId}`];
  for (const key of waiting.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const sizesOf = (one: WarmSandbox) => keysOf(one).map((key) => counts.get(key) ?? 0);
  const [first] = waiting
    .map((one) => ({ one, sizes: sizesOf(one) }))
    .sort((a, b) => bySizes(a.sizes, b.sizes) || a.one.usedMs - b.one.usedMs);
  return first?.one;
}

/** The larger ones first. */
function bySizes(
  [caller = 0, kata = 0]: readonly number[],
  [otherCaller = 0, otherKata = 0]: readonly number[],
) {
  return otherCaller - caller || otherKata - kata;
}

/** The manifest may have changed since the sandbox was started. */
function isSameKind(one: SandboxOwner, other: SandboxOwner): boolean {
  return one.imageName === other.imageName && sameLimits(one.limits, other.limits);
}
