import { AVATAR_LABEL, KATA_LABEL, RUNNER_LABEL, type AvatarName, type KataId } from '@katas/kata';
import type { DiskGuard } from '../disk/disk-guard';
import { NO_FILES_OUT, type ArmedJobEnd, type ArmedSandbox } from './armed-sandbox';
import { InTurn } from './in-turn';
import type { FilesIn } from './wire/job';
import { isCleanRetirement, retirementAfter, type RetirementReason } from './retirement';
import type { ClaimEnd, RunEnd, Sandboxes } from './sandboxes';
import { keyOf, type SandboxOwner } from './sandbox-spec';
import { SandboxPool, type SandboxPoolDeps } from './sandbox-pool';

export interface ResidentSandboxesDeps extends SandboxPoolDeps {
  readonly diskGuard: DiskGuard;
}

/** For files only: no code of an avatar runs. */
const CLAIM_SECONDS = 15;
const IDLE_CHECK_MS = 30_000;

/**
 * One resident sandbox per avatar of a kata, never shared. It waits for the avatar's next job; one that has to go is
 * replaced in the background, so that the next [test] finds a fresh one armed.
 */
export class ResidentSandboxes implements Sandboxes {
  readonly #turns = new InTurn();
  readonly #pool: SandboxPool;
  /** Keys, or beginnings of keys, of sandboxes that were ended and not asked for since: none is armed ahead for them. */
  readonly #ended = new Set<string>();
  #stopped = false;

  constructor(private readonly deps: ResidentSandboxesDeps) {
    this.#pool = new SandboxPool(deps);
    this.#checkIdle();
  }

  counts(): { armed: number; busy: number } {
    return { armed: this.#pool.armedCount, busy: this.#pool.takenCount };
  }

  claim(owner: SandboxOwner, files: FilesIn): Promise<ClaimEnd> {
    return this.#inTurn<ClaimEnd>(owner, async (armed, answer) => {
      if (armed.state === 'absent' || armed.state === 'dead') {
        answer(armed.state === 'absent' ? 'absent' : 'failed');
        return 'removed';
      }
      const job = await armed.do('claim', files, CLAIM_SECONDS);
      const { outcome } = job.answer;
      if (outcome === 'created') this.#pool.noteSubmitted(owner, files);
      answer(outcome === 'created' || outcome === 'exists' ? outcome : 'failed');
      return this.#retirement(armed, job.end === 'cut' ? 'abandoned' : job.end);
    });
  }

  run(
    owner: SandboxOwner,
    files: FilesIn,
    maxSeconds: number,
    gone: AbortSignal = NEVER,
  ): Promise<RunEnd> {
    const calledMs = this.deps.clock.nowMs();
    return this.#inTurn<RunEnd>(owner, async (armed, answer) => {
      if (armed.state === 'dead' || !armed.isClaimed) {
        const end = armed.state === 'dead' ? 'died' : 'not-claimed';
        answer({ end, answer: undefined, files: NO_FILES_OUT });
        return 'removed';
      }
      this.#pool.noteSubmitted(owner, files);
      const armMs = this.deps.clock.nowMs() - calledMs;
      const watch = this.deps.diskGuard.watch(owner);
      const cut = AbortSignal.any([gone, watch.over]);
      const job = await armed.do('run', files, maxSeconds, cut).finally(() => watch.stop());
      const run = runEnd(job, armMs, gone);
      answer(run);
      return this.#retirement(armed, run.end);
    });
  }

  async end(kataId: KataId, avatarName?: AvatarName): Promise<void> {
    const whose = avatarName === undefined ? `${kataId}/` : `${kataId}/${avatarName}`;
    this.#ended.add(whose);
    await this.#pool.end(
      (key) => key === whose || (avatarName === undefined && key.startsWith(whose)),
    );
    await this.#removeAll({
      [KATA_LABEL]: kataId,
      ...(avatarName && { [AVATAR_LABEL]: avatarName }),
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#turns.idle();
    // A container that is being started for one is in no list yet.
    await this.#pool.end(() => true);
    await this.deps.diskGuard.stop();
    await this.#removeAll({ [RUNNER_LABEL]: this.deps.runnerId });
  }

  /**
   * The avatar's turn lasts until its sandbox is fit for another job or gone, so that nothing of this job is alive in
   * the next; the answer does not wait for that.
   */
  #inTurn<Answer>(
    owner: SandboxOwner,
    use: (
      armed: ArmedSandbox,
      answer: (answer: Answer) => void,
    ) => Promise<RetirementReason | undefined>,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const turn = async (): Promise<void> => {
        this.#ended.delete(keyOf(owner));
        this.#ended.delete(`${owner.kataId}/`);
        const armed = await this.#pool.take(owner);
        let reason: RetirementReason | undefined = 'died';
        try {
          reason = await use(armed, resolve);
        } finally {
          if (reason !== undefined) await this.#retire(armed, reason);
          else if (this.#isOver(owner)) await this.#pool.retire(armed, 'removed');
          else this.#pool.putBack(armed);
        }
      };
      this.#turns.run(keyOf(owner), turn).catch(reject);
    });
  }

  #retirement(armed: ArmedSandbox, end: RunEnd['end']): Promise<RetirementReason | undefined> {
    return retirementAfter(armed, end, this.deps.rules, this.deps.clock.nowMs());
  }

  /** After a clean end the next one is armed while this one goes; else only once nothing of it is left. */
  async #retire(armed: ArmedSandbox, reason: RetirementReason): Promise<void> {
    const armNext = reason !== 'removed' && !this.#isOver(armed.owner);
    const isClean = isCleanRetirement(reason);
    if (armNext && isClean) this.#pool.armAhead(armed.owner);
    await this.#pool.retire(armed, reason);
    if (armNext && !isClean && !this.#isOver(armed.owner)) this.#pool.armAhead(armed.owner);
  }

  #isOver(owner: SandboxOwner): boolean {
    const ofKata = `${owner.kataId}/`;
    return this.#stopped || this.#ended.has(keyOf(owner)) || this.#ended.has(ofKata);
  }

  async #removeAll(labels: Record<string, string>): Promise<void> {
    const containers = await this.deps.engine.listContainers(labels);
    await Promise.all(containers.map(({ id }) => this.deps.engine.removeContainer(id)));
  }

  #checkIdle(): void {
    this.deps.clock.after(IDLE_CHECK_MS, () => {
      if (this.#stopped) return;
      void this.#pool.letIdleOnesGo();
      this.#checkIdle();
    });
  }
}

const NEVER = new AbortController().signal;

function runEnd(job: ArmedJobEnd, armMs: number, gone: AbortSignal): RunEnd {
  const times = { armMs, ...job.times };
  const { answer, files, container } = job;
  const end = job.end === 'cut' ? (gone.aborted ? 'abandoned' : 'disk') : job.end;
  return {
    end: job.isOverAllowance ? 'disk' : end,
    answer,
    files,
    times,
    ...(container && { container }),
  };
}
