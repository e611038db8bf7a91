import type { RunningContainer } from '@katas/engine';
import type { FileName } from '@katas/kata';
import type { ContainerStarts } from '../containers/container-starts';
import type { RunnerIdentity } from '../containers/kata-container';
import type { SandboxOwner } from '../containers/owner';
import { exceeds, type DiskQuota } from '../disk/disk-quota';
import type { KataUsage } from '../disk/kata-usage';
import { lowerCpuPriority, type CpuPriority } from './cpu-priority';
import { filesOut, namesIn, NO_FILES_OUT, type FilesOut } from './files/read-back';
import type { SandboxJob } from './sandbox-job';
import { SandboxSession, type SessionDeps, type SessionResult } from './sandbox-session';
import { sandboxSpec } from './sandbox-spec';
import type { VolumeUids } from '../volumes/volume-uids';
import type { OutcomeWord, SandboxAnswer } from './wire/answer-reader';

export interface WarmSandboxDeps extends SessionDeps, RunnerIdentity {
  readonly starts: ContainerStarts;
  readonly uids: VolumeUids;
  readonly quota: DiskQuota;
  readonly usage: KataUsage;
  readonly runtime?: string | undefined;
  /** The program of PID 1 (`docker/sandbox-loop`). */
  readonly loop: Buffer;
}

/**
 * `unclaimed`: no avatar has joined yet. `absent`: the volume has no such directory. `dead`: the loop sent no greeting.
 */
export type WarmState = Extract<OutcomeWord, 'ready' | 'unclaimed' | 'absent'> | 'dead';

/** The result of a job, with what it did to the files. */
export interface WarmResult extends SessionResult {
  readonly files: FilesOut;
  readonly exceedsQuota: boolean;
}

/** A sandbox's container whose loop waits for a job, with what is known of the files in it. */
export class WarmSandbox {
  readonly warmedMs: number;
  #usedMs: number;
  #runs = 0;
  #isClaimed: boolean;
  #hasEnded = false;
  #cpuPriority: CpuPriority | undefined;

  private constructor(
    readonly owner: SandboxOwner,
    private readonly parts: {
      readonly container: RunningContainer;
      readonly session: SandboxSession;
      readonly deps: WarmSandboxDeps;
    },
    readonly state: WarmState,
    private names: ReadonlySet<FileName>,
  ) {
    this.warmedMs = this.#usedMs = parts.deps.clock.nowMs();
    this.#isClaimed = state === 'ready';
    void this.ended.then(() => (this.#hasEnded = true));
  }

  /**
   * Starts a container for the avatar and resolves when it can take a job. A sandbox that exceeds its quota is reduced
   * to the files that were `submitted` to it, as far as these are known. Rejects when the engine fails.
   */
  static async warm(
    owner: SandboxOwner,
    deps: WarmSandboxDeps,
    submitted?: ReadonlySet<FileName>,
  ): Promise<WarmSandbox> {
    const nonce = deps.newNonce();
    const { quota, runtime } = deps;
    const uidBase = await deps.uids.of(owner.kataId);
    const start = { nonce, uidBase, loopBytes: deps.loop.length, quota, runtime };
    const container = await deps.starts.start(owner, sandboxSpec(owner, deps, start));
    const session = new SandboxSession(container, deps);
    const greeting = await session.start(deps.loop, nonce);
    const state = stateOf(greeting);
    const make = (state: WarmState, names: FileName[]): WarmSandbox =>
      new WarmSandbox(owner, { container, session, deps }, state, new Set(names));
    const names = namesIn(greeting.names);
    const mustPrune = state === 'ready' && exceeds(greeting.usage, deps.usage.quotaOf(owner));
    deps.usage.note(owner, greeting.usage);
    if (!mustPrune || submitted === undefined) return make(state, names);
    const isPruned = await session.prune(submitted);
    if (isPruned) deps.usage.note(owner, { diskBytes: 0, entries: submitted.size, isWhole: true });
    return make(
      isPruned ? 'ready' : 'dead',
      names.filter((name) => submitted.has(name)),
    );
  }

  /** True when an avatar has joined and the sandbox belongs to it. */
  get isClaimed(): boolean {
    return this.#isClaimed;
  }

  /** The number of runs so far. A claim does not count, since it executes no code of an avatar. */
  get runs(): number {
    return this.#runs;
  }

  /** When the sandbox became warm, or had its last job. */
  get usedMs(): number {
    return this.#usedMs;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Resolves when the container has ended, for any cause. */
  get ended(): Promise<unknown> {
    return this.parts.container.ended;
  }

  async do(job: SandboxJob): Promise<WarmResult> {
    const { kind, files } = job;
    const before = new Set([...this.names, ...files.changedFiles.keys()]);
    for (const name of files.deletedFilenames) before.delete(name);
    const result = await this.#execute(job);
    if (kind === 'run') this.#runs += 1;
    this.#usedMs = this.parts.deps.clock.nowMs();
    const { outcome, answer } = result;
    if (outcome !== 'answered') return { ...result, files: NO_FILES_OUT, exceedsQuota: false };
    if (kind === 'claim' && answer.outcome !== 'unpack-failed') this.#isClaimed = true;
    // Where nothing ran, nothing is read back: the files are those that were delivered.
    const hasRun = typeof answer.outcome === 'number';
    this.names = hasRun ? new Set(namesIn(answer.names)) : before;
    const { usage } = this.parts.deps;
    usage.note(this.owner, answer.usage);
    return {
      ...result,
      files: filesOut(answer, before, files.changedFiles),
      exceedsQuota: exceeds(answer.usage, usage.quotaOf(this.owner)),
    };
  }

  /** Resolves to true when nothing of the last job is left and another can be given. */
  async tidied(): Promise<boolean> {
    return (await this.parts.session.tidied()) && (await this.#cpuPriority?.restore()) !== false;
  }

  /**
   * Resolves even when the engine fails: its log has the failure, and the next start of this runner removes the rest.
   */
  async remove(): Promise<void> {
    await this.parts.container.remove().catch(() => undefined);
  }

  #execute(job: SandboxJob): Promise<SessionResult> {
    const { container, session, deps } = this.parts;
    const priority = job.kind === 'run' ? lowerCpuPriority(container, deps.clock) : undefined;
    this.#cpuPriority = priority;
    return session.do(job).finally(() => priority?.end());
  }
}

function stateOf({ outcome }: SandboxAnswer): WarmState {
  return outcome === 'ready' || outcome === 'unclaimed' || outcome === 'absent' ? outcome : 'dead';
}
