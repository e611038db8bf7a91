import { ArmedSandbox, type ArmingDeps } from './armed-sandbox';
import type { RetirementReason, ReuseRules } from './retirement';
import type { SandboxOwner } from './sandbox-spec';

export interface SandboxPoolDeps extends ArmingDeps {
  readonly rules: ReuseRules;
  readonly onRetired: (reason: RetirementReason) => void;
}

interface Entry {
  readonly armed: Promise<ArmedSandbox>;
  /** Undefined while it is being armed. */
  ready?: ArmedSandbox;
}

/** The sandboxes that wait for a job or are being armed for one: at most one for each avatar of a kata. */
export class SandboxPool {
  readonly #entries = new Map<string, Entry>();
  #takenCount = 0;

  constructor(private readonly deps: SandboxPoolDeps) {}

  get armedCount(): number {
    return this.#entries.size;
  }

  get takenCount(): number {
    return this.#takenCount;
  }

  /** The avatar's own sandbox, armed now if none waits. It is the taker's until it is put back or retired. */
  async take(owner: SandboxOwner): Promise<ArmedSandbox> {
    const waiting = await this.#takeWaiting(owner);
    if (waiting === undefined) await this.#makeRoom();
    this.#takenCount += 1;
    try {
      return waiting ?? (await ArmedSandbox.arm(owner, this.deps));
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
    this.#takenCount -= 1;
    await this.#remove(armed, reason);
  }

  /** Arms a sandbox for a job that is still to come. What goes wrong now is told to the one who brings that job. */
  armAhead(owner: SandboxOwner): void {
    const key = keyOf(owner);
    if (this.#entries.has(key)) return;
    const armed = this.#makeRoom().then(() => ArmedSandbox.arm(owner, this.deps));
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

  /** Lets the sandboxes go that have had no job for long. */
  async letIdleOnesGo(): Promise<void> {
    const longAgoMs = this.deps.clock.nowMs() - this.deps.rules.idleMaxMs;
    const idle = this.#ready().filter(({ usedMs }) => usedMs <= longAgoMs);
    await Promise.all(idle.map((armed) => this.#letGo(armed, 'idle')));
  }

  async #takeWaiting(owner: SandboxOwner): Promise<ArmedSandbox | undefined> {
    const key = keyOf(owner);
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    const armed = await entry?.armed.catch(() => undefined);
    if (armed === undefined) return undefined;
    if (!armed.hasEnded && armed.owner.imageName === owner.imageName) return armed;
    await this.#remove(armed, armed.hasEnded ? 'died' : 'removed');
    return undefined;
  }

  #wait(armed: ArmedSandbox): void {
    const key = keyOf(armed.owner);
    const entry: Entry = { armed: Promise.resolve(armed), ready: armed };
    this.#entries.set(key, entry);
    void armed.ended.then(() => this.#letGo(armed, 'died'));
  }

  /** Before another container is started: the one that has been idle longest goes, if there are too many. */
  async #makeRoom(): Promise<void> {
    if (this.#entries.size + this.#takenCount < this.deps.rules.sandboxesMax) return;
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
    await this.#remove(armed, reason);
  }

  async #remove(armed: ArmedSandbox, reason: RetirementReason): Promise<void> {
    this.deps.onRetired(reason);
    await armed.remove();
  }
}

function keyOf({ kataId, avatarName }: SandboxOwner): string {
  return `${kataId}/${avatarName}`;
}
