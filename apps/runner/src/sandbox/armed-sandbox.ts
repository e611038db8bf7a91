import type { FileName } from '@katas/kata';
import type { Engine, RunningContainer } from '@katas/engine';
import { isOver, type DiskAllowance } from '../disk/disk-allowance';
import { giveWay, type GivingWay } from './giving-way';
import { filesOut, namesIn, type FilesOut } from './read-back';
import { Sandbox, type JobEnd, type SandboxDeps } from './sandbox';
import { sandboxSpec, type SandboxMaker, type SandboxOwner } from './sandbox-spec';
import type { FilesIn, JobKind } from './wire/job';
import type { OutcomeWord, SandboxAnswer } from './wire/answer-reader';

export interface ArmingDeps extends SandboxDeps, SandboxMaker {
  readonly engine: Pick<Engine, 'startContainer'>;
  readonly allowance: DiskAllowance;
  /** The program of PID 1 (`docker/sandbox-loop`). */
  readonly loop: Buffer;
}

/** `unclaimed`: no avatar has joined yet; `absent`: the volume has no such directory; `dead`: the loop never spoke. */
export type ArmedState = Extract<OutcomeWord, 'ready' | 'unclaimed' | 'absent'> | 'dead';

/** What came of a job, with what it did to the files. */
export interface ArmedJobEnd extends JobEnd {
  readonly files: FilesOut;
  /** The sandbox has grown past its allowance. */
  readonly isOverAllowance: boolean;
}

/** A sandbox's container, greeted, with what is known of the files in it. */
export class ArmedSandbox {
  readonly armedMs: number;
  #usedMs: number;
  #runs = 0;
  #isClaimed: boolean;
  #hasEnded = false;
  #givingWay: GivingWay | undefined;

  private constructor(
    readonly owner: SandboxOwner,
    readonly state: ArmedState,
    private readonly sandbox: Sandbox,
    private names: ReadonlySet<FileName>,
    private readonly container: RunningContainer,
    private readonly deps: ArmingDeps,
  ) {
    this.armedMs = this.#usedMs = deps.clock.nowMs();
    this.#isClaimed = state === 'ready';
    void this.ended.then(() => (this.#hasEnded = true));
  }

  /**
   * Starts a container for the avatar and waits until it can take a job. A sandbox that has grown past its allowance is
   * brought back to the files that were `submitted` to it, as far as these are known. The engine's refusals come through.
   */
  static async arm(
    owner: SandboxOwner,
    deps: ArmingDeps,
    submitted?: ReadonlySet<FileName>,
  ): Promise<ArmedSandbox> {
    const nonce = deps.newNonce();
    const { entries, bytes: bytesMax } = deps.allowance;
    const start = { nonce, loopBytes: deps.loop.length, entriesMax: entries + 1, bytesMax };
    const container = await deps.engine.startContainer(sandboxSpec(owner, deps, start));
    const sandbox = new Sandbox(container, deps);
    const greeting = await sandbox.start(deps.loop, nonce);
    const state = stateOf(greeting);
    const make = (state: ArmedState, names: FileName[]): ArmedSandbox =>
      new ArmedSandbox(owner, state, sandbox, new Set(names), container, deps);
    const names = namesIn(greeting.names);
    const mustPrune = state === 'ready' && isOver(deps.allowance, greeting.usage);
    if (!mustPrune || submitted === undefined) return make(state, names);
    const isPruned = await sandbox.prune(submitted);
    return make(
      isPruned ? 'ready' : 'dead',
      names.filter((name) => submitted.has(name)),
    );
  }

  /** True when it is the sandbox of an avatar who has joined. */
  get isClaimed(): boolean {
    return this.#isClaimed;
  }

  /** Runs so far; a claim is none, since no code of an avatar ran. */
  get runs(): number {
    return this.#runs;
  }

  /** When it was armed, or had its last job. */
  get usedMs(): number {
    return this.#usedMs;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Resolves when the container is no more, whoever ended it. */
  get ended(): Promise<unknown> {
    return this.container.ended;
  }

  async do(
    kind: JobKind,
    files: FilesIn,
    maxSeconds: number,
    cut?: AbortSignal,
  ): Promise<ArmedJobEnd> {
    const before = new Set([...this.names, ...files.changedFiles.keys()]);
    for (const name of files.deletedFilenames) before.delete(name);
    const givingWay = kind === 'run' ? giveWay(this.container, this.deps.clock) : undefined;
    this.#givingWay = givingWay;
    const job = await this.sandbox.do(kind, files, maxSeconds, cut).finally(() => givingWay?.end());
    if (kind === 'run') this.#runs += 1;
    this.#usedMs = this.deps.clock.nowMs();
    if (job.end !== 'answered') return { ...job, files: NO_FILES_OUT, isOverAllowance: false };
    if (kind === 'claim' && job.answer.outcome !== 'unpack-failed') this.#isClaimed = true;
    // Where nothing ran, nothing is read back: what was brought is what is there.
    const hasRun = typeof job.answer.outcome === 'number';
    this.names = hasRun ? new Set(namesIn(job.answer.names)) : before;
    return {
      ...job,
      files: filesOut(job.answer, before, files.changedFiles),
      isOverAllowance: isOver(this.deps.allowance, job.answer.usage),
    };
  }

  /** True when the last job has left nothing behind and another can be given. */
  async tidied(): Promise<boolean> {
    return (await this.sandbox.tidied()) && (await this.#givingWay?.undo()) !== false;
  }

  /** The engine's refusal is in its log, and the next start of this runner removes what is left. */
  async remove(): Promise<void> {
    await this.container.remove().catch(() => undefined);
  }
}

export const NO_FILES_OUT: FilesOut = {
  created: new Map(),
  changed: new Map(),
  deleted: [],
  binary: { created: [], changed: [] },
};

function stateOf({ outcome }: SandboxAnswer): ArmedState {
  return outcome === 'ready' || outcome === 'unclaimed' || outcome === 'absent' ? outcome : 'dead';
}
