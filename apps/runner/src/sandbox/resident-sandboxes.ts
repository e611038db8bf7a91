import { AVATAR_LABEL, KATA_LABEL, RUNNER_LABEL, type AvatarName, type KataId } from '@katas/kata';
import { NO_FILES_OUT, type ArmedSandbox } from './armed-sandbox';
import { InTurn } from './in-turn';
import type { FilesIn } from './job';
import { retirementAfter, type RetirementReason } from './retirement';
import type { JobEnd } from './sandbox';
import type { ClaimEnd, RunEnd, Sandboxes } from './sandboxes';
import type { SandboxOwner } from './sandbox-spec';
import { SandboxPool, type SandboxPoolDeps } from './sandbox-pool';

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
  #stopped = false;

  constructor(private readonly deps: SandboxPoolDeps) {
    this.#pool = new SandboxPool(deps);
    this.#checkIdle();
  }

  claim(owner: SandboxOwner, files: FilesIn): Promise<ClaimEnd> {
    return this.#inTurn<ClaimEnd>(owner, async (armed, answer) => {
      if (armed.state === 'absent' || armed.state === 'dead') {
        answer(armed.state === 'absent' ? 'absent' : 'failed');
        return 'removed';
      }
      const job = await armed.do('claim', files, CLAIM_SECONDS);
      const { outcome } = job.answer;
      answer(outcome === 'created' || outcome === 'exists' ? outcome : 'failed');
      return this.#retirement(armed, job);
    });
  }

  run(owner: SandboxOwner, files: FilesIn, maxSeconds: number): Promise<RunEnd> {
    return this.#inTurn<RunEnd>(owner, async (armed, answer) => {
      if (armed.state === 'dead' || !armed.isClaimed) {
        const end = armed.state === 'dead' ? 'died' : 'not-claimed';
        answer({ end, answer: undefined, files: NO_FILES_OUT });
        return 'removed';
      }
      const job = await armed.do('run', files, maxSeconds);
      answer(job);
      return this.#retirement(armed, job);
    });
  }

  async end(kataId: KataId, avatarName?: AvatarName): Promise<void> {
    await this.#removeAll({
      [KATA_LABEL]: kataId,
      ...(avatarName && { [AVATAR_LABEL]: avatarName }),
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#turns.idle();
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
        const armed = await this.#pool.take(owner);
        let reason: RetirementReason | undefined = 'died';
        try {
          reason = await use(armed, resolve);
        } finally {
          if (reason === undefined) this.#pool.putBack(armed);
          else await this.#retire(armed, reason);
        }
      };
      this.#turns.run(keyOf(owner), turn).catch(reject);
    });
  }

  #retirement(armed: ArmedSandbox, job: JobEnd): Promise<RetirementReason | undefined> {
    return retirementAfter(armed, job, this.deps.rules, this.deps.clock.nowMs());
  }

  async #retire(armed: ArmedSandbox, reason: RetirementReason): Promise<void> {
    await this.#pool.retire(armed, reason);
    if (reason !== 'removed' && !this.#stopped) this.#pool.armAhead(armed.owner);
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

function keyOf({ kataId, avatarName }: SandboxOwner): string {
  return `${kataId}/${avatarName}`;
}
