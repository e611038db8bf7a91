import type { KataId } from '@katas/kata';
import type { Engine } from '@katas/engine';
import type { Clock, Timer } from '@katas/system';
import type { SandboxMaker, SandboxOwner } from '../sandbox/sandbox-spec';
import { isOver, type DiskAllowance } from './disk-allowance';
import { DiskWarden } from './disk-warden';

export interface DiskGuardDeps extends SandboxMaker {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly allowance: DiskAllowance;
}

/** Most runs are over by then; a disk that writes a gigabyte a second has written one. */
const FIRST_LOOK_MS = 1000;
const LOOK_EVERY_MS = 500;
/** How long a warden stays when nothing of its kata runs long. */
const IDLE_MS = 60_000;

/** A watch over one run. `over` aborts when the sandbox has grown past its allowance. */
export interface DiskWatch {
  readonly over: AbortSignal;
  stop(): void;
}

/** Watches the disk that runs take while they are under way. A run that is over soon costs nothing. */
export class DiskGuard {
  readonly #wardens = new Map<KataId, Promise<DiskWarden>>();
  readonly #idle = new Map<KataId, Timer>();

  constructor(private readonly deps: DiskGuardDeps) {}

  watch(owner: SandboxOwner): DiskWatch {
    const controller = new AbortController();
    let isStopped = false;
    let timer: Timer;
    const look = async (): Promise<void> => {
      if (await this.#isOver(owner)) controller.abort();
      else if (!isStopped) timer = this.deps.clock.after(LOOK_EVERY_MS, () => void look());
    };
    timer = this.deps.clock.after(FIRST_LOOK_MS, () => void look());
    return {
      over: controller.signal,
      stop: () => {
        isStopped = true;
        timer.cancel();
      },
    };
  }

  async stop(): Promise<void> {
    for (const timer of this.#idle.values()) timer.cancel();
    await Promise.all([...this.#wardens.keys()].map((kataId) => this.#dismiss(kataId)));
  }

  /** An engine that refuses says so in its log, and is asked again the next time. */
  async #isOver(owner: SandboxOwner): Promise<boolean> {
    try {
      const warden = await this.#wardenOf(owner);
      return isOver(this.deps.allowance, await warden.measure(owner.avatarName));
    } catch {
      return false;
    }
  }

  #wardenOf(owner: SandboxOwner): Promise<DiskWarden> {
    const { kataId } = owner;
    this.#idle.get(kataId)?.cancel();
    this.#idle.set(
      kataId,
      this.deps.clock.after(IDLE_MS, () => void this.#dismiss(kataId)),
    );
    const known = this.#wardens.get(kataId);
    if (known !== undefined) return known;
    const warden = DiskWarden.start(this.deps.engine, owner, this.deps);
    this.#wardens.set(kataId, warden);
    const forget = (): void => {
      if (this.#wardens.get(kataId) === warden) this.#wardens.delete(kataId);
    };
    // One that ended by itself, with its engine for example, still has a container to be removed.
    warden.then((one) => one.ended.then(() => one.stop())).then(forget, forget);
    return warden;
  }

  async #dismiss(kataId: KataId): Promise<void> {
    const warden = this.#wardens.get(kataId);
    this.#wardens.delete(kataId);
    this.#idle.delete(kataId);
    await warden?.then((one) => one.stop()).catch(() => undefined);
  }
}
