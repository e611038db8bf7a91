import { KeyedQueue } from '@katas/concurrency';
import type { Engine } from '@katas/engine';
import { AVATAR_LABEL, KATA_LABEL, RUNNER_LABEL, type AvatarName, type KataId } from '@katas/kata';
import { keyOf, type SandboxOwner } from '../../containers/owner';
import type { DiskQuotaMonitor } from '../../disk/disk-quota-monitor';
import type { RunHistory } from '../../queue/run-history';
import { EndedSandboxes } from './retirement/ended-sandboxes';
import { NO_FILES_OUT } from '../files/read-back';
import { isCleanRetirement, retirementAfter, type RetirementReason } from './retirement/retirement';
import type {
  ClaimJob,
  ClaimOutcome,
  JobOutcome,
  JobResult,
  RunJob,
  SandboxCounts,
  Sandboxes,
} from '../sandbox-job';
import type { WarmSandbox } from '../warm-sandbox';
import { hadEndedBefore, outcomeOf } from './run-outcome';
import { WarmSandboxes, type WarmSandboxesDeps } from './warm-sandboxes';

export interface SandboxPoolDeps extends WarmSandboxesDeps {
  readonly engine: Engine;
  readonly history: RunHistory;
  readonly diskQuotaMonitor: DiskQuotaMonitor;
}

/** A claim writes files. No code of an avatar runs. */
const CLAIM_SECONDS = 15;
const IDLE_CHECK_MS = 30_000;

/**
 * Executes one job in a sandbox. Resolves to the reason to retire the sandbox, if there is one. Gives no answer when
 * the sandbox had ended before the job.
 */
type Use<Answer> = (
  sandbox: WarmSandbox,
  answer: (answer: Answer) => void,
) => Promise<RetirementReason | undefined>;

/**
 * One resident sandbox for each avatar of a kata, never shared. It waits for the avatar's next job. One that is retired
 * is replaced in the background, so that the next run finds a warm one.
 */
export class SandboxPool implements Sandboxes {
  readonly #turns = new KeyedQueue();
  readonly #warm: WarmSandboxes;
  readonly #ended = new EndedSandboxes();
  #isStopped = false;

  constructor(private readonly deps: SandboxPoolDeps) {
    this.#warm = new WarmSandboxes(deps);
    this.#checkIdle();
  }

  counts(): SandboxCounts {
    return this.#warm.counts;
  }

  claim({ owner, files }: ClaimJob): Promise<ClaimOutcome> {
    return this.#inTurn<ClaimOutcome>(owner, async (sandbox, answer) => {
      if (sandbox.state === 'absent' || sandbox.state === 'dead') {
        answer(sandbox.state === 'absent' ? 'absent' : 'failed');
        return 'removed';
      }
      const result = await sandbox.do({ kind: 'claim', files, maxSeconds: CLAIM_SECONDS });
      const { outcome } = result.answer;
      if (outcome === 'created') this.#warm.submitted.note(owner, files);
      answer(outcome === 'created' || outcome === 'exists' ? outcome : 'failed');
      return this.#retirementAfter(sandbox, result.outcome);
    });
  }

  run({ owner, files, maxSeconds, abandoned, onOutput }: RunJob): Promise<JobResult> {
    const calledMs = this.deps.clock.nowMs();
    let mayRepeat = true;
    return this.#inTurn<JobResult>(owner, async (sandbox, answer) => {
      if (sandbox.state === 'dead' || !sandbox.isClaimed) {
        const outcome = sandbox.state === 'dead' ? 'died' : 'avatar';
        answer({ outcome, answer: undefined, files: NO_FILES_OUT });
        return 'removed';
      }
      this.#warm.submitted.note(owner, files);
      const warmMs = this.deps.clock.nowMs() - calledMs;
      const watch = this.deps.diskQuotaMonitor.watch(owner);
      const signal = AbortSignal.any([abandoned, watch.exceeded]);
      const job = { kind: 'run', files, maxSeconds, signal, onOutput } as const;
      const result = await sandbox.do(job).finally(() => watch.stop());
      if (mayRepeat && hadEndedBefore(result) && !this.#isOver(owner)) {
        mayRepeat = false;
        return 'died';
      }
      const outcome = outcomeOf(result, abandoned);
      answer({ ...result, outcome, times: { warmMs, ...result.times } });
      const reason = await this.#retirementAfter(sandbox, outcome);
      this.#noteCost(owner, calledMs, reason);
      return reason;
    });
  }

  async end(kataId: KataId, avatarName?: AvatarName): Promise<void> {
    await this.#warm.removeAll(this.#ended.add(kataId, avatarName));
    if (avatarName === undefined) this.deps.usage.forget(kataId);
    const ofAvatar = avatarName && { [AVATAR_LABEL]: avatarName };
    await this.#removeContainers({ [KATA_LABEL]: kataId, ...ofAvatar });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#turns.idle();
    // A container that is being started is in no list of the engine yet.
    await this.#warm.removeAll(() => true);
    await this.deps.diskQuotaMonitor.stop();
    await this.#removeContainers({ [RUNNER_LABEL]: this.deps.runnerId });
  }

  /**
   * Uses the avatar's sandbox in turn. The turn lasts until the sandbox can take another job or is gone, so that no
   * process of this job runs in the next. The answer does not wait for that. A job that gets no answer is given to
   * another sandbox.
   */
  #inTurn<Answer>(owner: SandboxOwner, use: Use<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let isAnswered = false;
      const answer = (answer: Answer): void => {
        isAnswered = true;
        resolve(answer);
      };
      const turn = async (): Promise<void> => {
        this.#ended.clear(owner);
        do await this.#useOne(owner, use, answer);
        while (!isAnswered);
      };
      this.#turns.run(keyOf(owner), turn).catch(reject);
    });
  }

  async #useOne<Answer>(
    owner: SandboxOwner,
    use: Use<Answer>,
    answer: (answer: Answer) => void,
  ): Promise<void> {
    const sandbox = await this.#warm.take(owner);
    let reason: RetirementReason | undefined = 'died';
    try {
      reason = await use(sandbox, answer);
    } finally {
      await this.#giveBack(sandbox, reason);
    }
  }

  async #giveBack(sandbox: WarmSandbox, reason: RetirementReason | undefined): Promise<void> {
    if (reason !== undefined) await this.#retire(sandbox, reason);
    else if (this.#isOver(sandbox.owner)) await this.#warm.retire(sandbox, 'removed');
    else this.#warm.putBack(sandbox);
  }

  #noteCost(owner: SandboxOwner, startedMs: number, reason: RetirementReason | undefined): void {
    const { history } = this.deps;
    if (reason === undefined) history.noteContainer(owner, undefined);
    else if (!isCleanRetirement(reason)) history.noteContainer(owner, startedMs);
  }

  #retirementAfter(
    sandbox: WarmSandbox,
    outcome: JobOutcome,
  ): Promise<RetirementReason | undefined> {
    return retirementAfter(sandbox, outcome, this.deps.rules, this.deps.clock.nowMs());
  }

  /** Removes a sandbox. Its replacement starts meanwhile after a clean end, else once nothing of it is left. */
  async #retire(sandbox: WarmSandbox, reason: RetirementReason): Promise<void> {
    const isClean = isCleanRetirement(reason);
    if (isClean) this.#replace(sandbox);
    await this.#warm.retire(sandbox, reason);
    if (!isClean && reason !== 'removed') this.#replace(sandbox);
  }

  #replace({ owner }: WarmSandbox): void {
    if (!this.#isOver(owner)) this.#warm.prewarm(owner);
  }

  #isOver(owner: SandboxOwner): boolean {
    return this.#isStopped || this.#ended.has(owner);
  }

  async #removeContainers(labels: Record<string, string>): Promise<void> {
    const containers = await this.deps.engine.listContainers(labels);
    await Promise.all(containers.map(({ id }) => this.deps.engine.removeContainer(id)));
  }

  #checkIdle(): void {
    this.deps.clock.after(IDLE_CHECK_MS, () => {
      if (this.#isStopped) return;
      void this.#warm.removeIdle();
      this.#checkIdle();
    });
  }
}
