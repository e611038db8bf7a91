import type { ContainerEnd, RunningContainer } from '@katas/engine';
import type { FileName } from '@katas/kata';
import type { Clock } from '@katas/system';
import { LiveOutput } from './files/live-output';
import type { SandboxJob, SessionOutcome, SessionTimes } from './sandbox-job';
import { AnswerReader, type SandboxAnswer } from './wire/answer-reader';
import { encodeJob, encodePruning } from './wire/job';

/** How a job ended. The answer has what the sandbox had sent by then. */
export interface SessionResult {
  readonly outcome: SessionOutcome;
  readonly answer: SandboxAnswer;
  readonly times: SessionTimes;
}

export interface SessionDeps {
  readonly clock: Clock;
  /** Returns 32 hexadecimal digits that nobody can guess. */
  readonly newNonce: () => string;
}

/** Starting the container and its loop takes a fraction of a second. After this time something is wrong with it. */
const GREETING_MS = 30_000;
/** For reading bounded files back, once cyber-dojo.sh has ended. */
const READ_BACK_MS = 2_000;
/** A million files are deleted in about ten seconds. */
const PRUNE_MS = 60_000;
/** For emptying the scratch directories, which their inode limits keep small. */
const TIDY_MS = 5_000;

type Waited = 'met' | 'late' | 'aborted' | ContainerEnd;

/** The wire session with one container, whose loop (`docker/sandbox-loop`) takes one job at a time. */
export class SandboxSession {
  #onStdout: (chunk: Buffer) => void = () => undefined;
  #recheck: () => void = () => undefined;
  #containerEnd: ContainerEnd | undefined;
  #tidied: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly container: RunningContainer,
    private readonly deps: SessionDeps,
  ) {
    container.stdout.on('data', (chunk: Buffer) => {
      this.#onStdout(chunk);
      this.#recheck();
    });
    // Errors of the shell that starts the loop. The loop itself writes none.
    container.stderr.resume();
    void container.ended.then((end) => {
      this.#containerEnd = end;
      this.#recheck();
    });
  }

  /** Sends the loop's program. Resolves to the loop's greeting, which ends with the nonce that it was started with. */
  async start(loop: Buffer, nonce: string): Promise<SandboxAnswer> {
    const reader = this.#newReader(nonce);
    this.container.stdin.write(loop);
    await this.#until(() => reader.hasOutcome || reader.isBroken, GREETING_MS);
    return reader.answer;
  }

  /** Delivers the files, executes the job and reads the result back. `maxSeconds` bounds delivery and execution. */
  do(job: SandboxJob): Promise<SessionResult> {
    const { kind, files, maxSeconds } = job;
    return this.#exchange((nonce) => encodeJob(nonce, kind, files), maxSeconds * 1000, job);
  }

  /** Removes everything but these files, as far as they have a size that can be submitted. Resolves to its success. */
  async prune(keep: Iterable<FileName>): Promise<boolean> {
    const { answer } = await this.#exchange((nonce) => encodePruning(nonce, keep), PRUNE_MS);
    return answer.outcome === 'pruned' && (await this.#tidied);
  }

  /**
   * Resolves to true when nothing of the last job is left and another can be given; to false when there can be none.
   */
  tidied(): Promise<boolean> {
    return this.#tidied;
  }

  async #exchange(
    encode: (nonce: string) => Buffer,
    timeoutMs: number,
    { signal, onOutput }: Pick<SandboxJob, 'signal' | 'onOutput'> = {},
  ): Promise<SessionResult> {
    const { clock, newNonce } = this.deps;
    const nonce = newNonce();
    const reader = this.#newReader(nonce, onOutput && new LiveOutput(onOutput));
    const startMs = clock.nowMs();
    this.container.stdin.write(encode(nonce));
    const run = await this.#until(() => reader.hasOutcome || reader.isBroken, timeoutMs, signal);
    const endedMs = clock.nowMs();
    const outcome = run === 'met' ? await this.#readBack(reader) : outcomeOf(run);
    this.#tidied = this.#whenTidied(outcome, reader);
    const times = { runMs: endedMs - startMs, readBackMs: clock.nowMs() - endedMs };
    return { outcome, answer: reader.answer, times };
  }

  #newReader(nonce: string, live?: LiveOutput): AnswerReader {
    const reader = new AnswerReader(nonce, live);
    this.#onStdout = (chunk) => reader.add(chunk);
    return reader;
  }

  /** Waits for the files of a run. On timeout, the partial answer counts, and the sandbox is not used again. */
  async #readBack(reader: AnswerReader): Promise<SessionOutcome> {
    const waited = await this.#until(() => reader.isComplete || reader.isBroken, READ_BACK_MS);
    if (typeof waited !== 'string') return outcomeOf(waited);
    return reader.isBroken ? 'bad-response' : 'answered';
  }

  async #whenTidied(outcome: SessionOutcome, reader: AnswerReader): Promise<boolean> {
    if (outcome !== 'answered' || !reader.isComplete) return false;
    await this.#until(() => reader.isTidied || reader.isBroken, TIDY_MS);
    return reader.isTidied && !reader.isBroken;
  }

  /** Re-checks the condition after each chunk until it is met, the time is up, or the container has ended. */
  #until(isMet: () => boolean, timeoutMs: number, signal?: AbortSignal): Promise<Waited> {
    // Most answers arrive in one chunk.
    if (isMet()) return Promise.resolve('met');
    return new Promise((resolve) => {
      const onAbort = (): void => finish('aborted');
      const finish = (waited: Waited): void => {
        timer.cancel();
        signal?.removeEventListener('abort', onAbort);
        this.#recheck = () => undefined;
        resolve(waited);
      };
      const timer = this.deps.clock.after(timeoutMs, () => finish('late'));
      this.#recheck = () => {
        if (isMet()) finish('met');
        else if (this.#containerEnd !== undefined) finish(this.#containerEnd);
      };
      signal?.addEventListener('abort', onAbort);
      if (signal?.aborted) finish('aborted');
      else this.#recheck();
    });
  }
}

function outcomeOf(waited: Exclude<Waited, 'met'>): SessionOutcome {
  if (waited === 'late') return 'timed_out';
  if (waited === 'aborted') return 'abandoned';
  return waited.outOfMemory ? 'memory' : 'died';
}
