import { sameLimits } from '@katas/docker-limits';
import type { FileName } from '@katas/kata';
import type { Engine } from '@katas/engine';
import { availableParallelism } from 'node:os';
import { ArmedSandbox, type ArmingDeps } from './armed-sandbox';
import { AtOnce } from './at-once';
import type { FilesIn } from './wire/job';
import type { RetirementReason, ReuseRules } from './retirement';
import { keyOf, type SandboxOwner } from './sandbox-spec';

export interface SandboxPoolDeps extends ArmingDeps {
  readonly engine: Engine;
  readonly rules: ReuseRules;
  readonly onRetired: (reason: RetirementReason) => void;
}

/**
 * Containers that are started at once, for each processor. To start one is work for the engine, most of it a
 * processor's: a class that joins at once is served in order, and leaves room for the [test]s of others.
 */
const STARTED_AT_ONCE_PER_PROCESSOR = 2;

/** Whether a sandbox, by its key, is one of those meant. */
export type KeysOf = (key: string) => boolean;

interface Entry {
  readonly armed: Promise<ArmedSandbox>;
  /** Undefined while it is being armed. */
  ready?: ArmedSandbox;
}

/** The sandboxes that wait for a job or are being armed for one: at most one for each avatar of a kata. */
export class SandboxPool {
  readonly #entries = new Map<string, Entry>();
  /** What avatars have sent, as long as their sandboxes have not been let go: a sandbox can be brought back to it. */
  readonly #submitted = new Map<string, Set<FileName>>();
  readonly #arming: ArmingDeps;
  #takenCount = 0;

  constructor(private readonly deps: SandboxPoolDeps) {
    const starts = new AtOnce(STARTED_AT_ONCE_PER_PROCESSOR * availableParallelism());
    const startContainer: Engine['startContainer'] = (spec) =>
      starts.run(() => deps.engine.startContainer(spec));
    this.#arming = { ...deps, engine: { startContainer } };
  }

  get armedCount(): number {
    return this.#entries.size;
  }

  get takenCount(): number {
    return this.#takenCount;
  }

  /** The avatar's own sandbox, armed now if none waits. It is the taker's until it is put back or retired. */
  async take(owner: SandboxOwner): Promise<ArmedSandbox> {
    this.#takenCount += 1;
    try {
      return (await this.#takeWaiting(owner)) ?? (await this.#arm(owner));
    } catch (error) {
      this.#takenCount -= 1;
      throw error;
    }
  }

  /** For the avatar's next job. */
  putBack(armed: ArmedSandbox): void {
    this.#takenCount -= 1;
    this.#wait(armed);
  }

  /** Removes a sandbox that was taken. */
  async retire(armed: ArmedSandbox, reason: RetirementReason): Promise<void> {
    try {
      await this.#remove(armed, reason);
    } finally {
      this.#takenCount -= 1;
    }
  }

  /** Arms a sandbox for a job that is still to come. What goes wrong now is told to the one who brings that job. */
  armAhead(owner: SandboxOwner): void {
    const key = keyOf(owner);
    if (this.#entries.has(key)) return;
    // Not before it counts as one of the sandboxes.
    const armed = Promise.resolve().then(() => this.#arm(owner));
    const entry: Entry = { armed };
    this.#entries.set(key, entry);
    armed.then(
      (sandbox) => {
        // Somebody waits for it already, if it is here no more.
        if (this.#entries.get(key) === entry) this.#wait(sandbox);
      },
      () => {
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
      },
    );
  }

  /** Remembers what a job brings and takes away. */
  noteSubmitted(owner: SandboxOwner, { changedFiles, deletedFilenames }: FilesIn): void {
    const key = keyOf(owner);
    const names = this.#submitted.get(key) ?? new Set();
    for (const name of changedFiles.keys()) names.add(name);
    for (const name of deletedFilenames) names.delete(name);
    this.#submitted.set(key, names);
  }

  /** Lets the sandboxes go that have had no job for long. */
  async letIdleOnesGo(): Promise<void> {
    const longAgoMs = this.deps.clock.nowMs() - this.deps.rules.idleMaxMs;
    const idle = this.#ready().filter(({ usedMs }) => usedMs <= longAgoMs);
    await Promise.all(idle.map((armed) => this.#letGo(armed, 'idle')));
  }

  /** Removes what waits for a job, or is being armed for one, and forgets what was submitted. */
  async end(keysOf: KeysOf): Promise<void> {
    for (const key of [...this.#submitted.keys()].filter(keysOf)) this.#submitted.delete(key);
    const entries = [...this.#entries].filter(([key]) => keysOf(key));
    for (const [key] of entries) this.#entries.delete(key);
    const removals = entries.map(async ([, { armed }]) => this.#remove(await armed, 'removed'));
    // One that could not be armed is not there.
    await Promise.allSettled(removals);
  }

  async #takeWaiting(owner: SandboxOwner): Promise<ArmedSandbox | undefined> {
    const key = keyOf(owner);
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    const armed = await entry?.armed.catch(() => undefined);
    if (armed === undefined) return undefined;
    if (!armed.hasEnded && isSameKind(armed.owner, owner)) return armed;
    await this.#remove(armed, armed.hasEnded ? 'died' : 'removed');
    return undefined;
  }

  async #arm(owner: SandboxOwner): Promise<ArmedSandbox> {
    await this.#makeRoom();
    const arm = () => ArmedSandbox.arm(owner, this.#arming, this.#submitted.get(keyOf(owner)));
    const armed = await arm();
    if (armed.state !== 'dead') return armed;
    // Once more: an avatar may have left so much that clearing it away took too long, and half of it is gone now.
    await this.#remove(armed, 'died');
    return arm();
  }

  #wait(armed: ArmedSandbox): void {
    const key = keyOf(armed.owner);
    const entry: Entry = { armed: Promise.resolve(armed), ready: armed };
    this.#entries.set(key, entry);
    void armed.ended.then(() => this.#letGo(armed, 'died'));
  }

  /** Before a container is started for a sandbox that counts already: the one idle longest goes, if there are too many. */
  async #makeRoom(): Promise<void> {
    if (this.#entries.size + this.#takenCount <= this.deps.rules.sandboxesMax) return;
    const [longest] = this.#ready().sort((a, b) => a.usedMs - b.usedMs);
    if (longest !== undefined) await this.#letGo(longest, 'evicted');
  }

  #ready(): ArmedSandbox[] {
    return [...this.#entries.values()].flatMap(({ ready }) => ready ?? []);
  }

  /** Removes a sandbox that waits; one that has been taken meanwhile is its taker's affair. */
  async #letGo(armed: ArmedSandbox, reason: RetirementReason): Promise<void> {
    const key = keyOf(armed.owner);
    if (this.#entries.get(key)?.ready !== armed) return;
    this.#entries.delete(key);
    if (reason !== 'died') this.#submitted.delete(key);
    await this.#remove(armed, reason);
  }

  async #remove(armed: ArmedSandbox, reason: RetirementReason): Promise<void> {
    this.deps.onRetired(reason);
    await armed.remove();
  }
}

/** A manifest may have been changed since the sandbox was armed. */
function isSameKind(one: SandboxOwner, other: SandboxOwner): boolean {
  return one.imageName === other.imageName && sameLimits(one.limits, other.limits);
}
