import type { Clock, ContainerEnd, RunningContainer } from '@katas/shell';
import { AnswerReader, type SandboxAnswer } from './answer-reader';
import { FloodGates } from './flood-gates';
import { readGreeting, type Greeting } from './greeting';
import type { FileName } from '@katas/kata';
import { encodeJob, encodePruning, type FilesIn, type JobKind } from './job';

/** How a job ended. Every end carries what the sandbox had said by then. */
export interface JobEnd {
  /** `cut`: the caller's signal. `garbled`: the answer was not to be understood. */
  readonly end: 'answered' | 'timed-out' | 'died' | 'garbled' | 'cut';
  readonly answer: SandboxAnswer;
  readonly times: JobTimes;
  /** How the container ended, when it `died`. */
  readonly container?: ContainerEnd;
}

/** From the delivery of the files to the end of the program, and from there to the end of the answer. */
export interface JobTimes {
  readonly runMs: number;
  readonly readBackMs: number;
}

export interface SandboxDeps {
  readonly clock: Clock;
  /** 32 hexadecimal digits that nobody can guess. */
  readonly newNonce: () => string;
}

/** For reading bounded files back, once cyber-dojo.sh has ended. */
const READ_BACK_MS = 2_000;
/** A million files are deleted in about ten seconds. */
const PRUNE_MS = 60_000;
/** For killing what is left and emptying the scratch directories, which their inode limits keep small. */
const TIDY_MS = 5_000;
/**
 * A file counts as changed when its time is later than the mark's, which is made when a run has ended, and file times
 * move in ticks of the kernel: 10 ms at the longest (CONFIG_HZ=100). A job that comes sooner waits for the next tick.
 */
const TICK_MS = 10;

type Waited = 'happened' | 'late' | 'cut' | ContainerEnd;

/** A container whose loop (`sandbox-script.ts`) reads jobs. They are given one at a time. */
export class Sandbox {
  #onStdout: (chunk: Buffer) => void = () => undefined;
  #onStderr: (chunk: Buffer) => void = () => undefined;
  #look: () => void = () => undefined;
  #tidied: Promise<boolean> = Promise.resolve(true);
  #endedMs = 0;

  constructor(
    private readonly container: RunningContainer,
    private readonly deps: SandboxDeps,
  ) {
    container.stdout.on('data', (chunk: Buffer) => {
      this.#onStdout(chunk);
      this.#look();
    });
    container.stderr.on('data', (chunk: Buffer) => {
      this.#onStderr(chunk);
      this.#look();
    });
  }

  /** Waits for the loop's first words, closed by the nonce that it was started with. */
  async greeting(nonce: string): Promise<Greeting> {
    const { greeting, add } = readGreeting(nonce);
    this.#onStdout = add;
    await this.#until(() => greeting() !== undefined, GREETING_MS);
    return greeting() ?? { state: 'dead', names: Buffer.alloc(0), diskBytes: 0, entries: 0 };
  }

  /**
   * Delivers the files, does what the kind says and reads back, for at most `maxSeconds` and the time to read back, or
   * until it is cut short. What an avatar left in the way of its files is removed.
   */
  async do(kind: JobKind, files: FilesIn, maxSeconds: number, cut?: AbortSignal): Promise<JobEnd> {
    const deadlineMs = this.deps.clock.nowMs() + maxSeconds * 1000;
    const attempt = (mend: boolean): Promise<JobEnd> =>
      this.#job((nonce) => encodeJob(nonce, kind, files, { mend }), deadlineMs, cut);
    const first = await attempt(false);
    if (first.answer.outcome !== 'unpack-failed' || !(await this.#tidied)) return first;
    return attempt(true);
  }

  /** Removes everything but these files, as far as they are of a size that somebody could have sent. */
  async prune(keep: Iterable<FileName>): Promise<boolean> {
    const deadlineMs = this.deps.clock.nowMs() + PRUNE_MS;
    const { end } = await this.#job(async (nonce) => encodePruning(nonce, keep), deadlineMs);
    return end === 'answered' && (await this.#tidied);
  }

  /** After a job: true when nothing of it is left and another can be given; false when there can be no other. */
  tidied(): Promise<boolean> {
    return this.#tidied;
  }

  async #job(
    encode: (nonce: string) => Promise<Buffer>,
    deadlineMs: number,
    cut?: AbortSignal,
  ): Promise<JobEnd> {
    const { clock } = this.deps;
    const nonce = this.deps.newNonce();
    const job = await encode(nonce);
    await this.#nextTick();
    const startMs = clock.nowMs();
    const reader = new AnswerReader(nonce);
    const gates = new FloodGates(this.container, clock);
    this.#onStdout = (chunk) => {
      reader.addStdout(chunk);
      gates.watch('stdout', reader.outputBytes.stdout);
    };
    this.#onStderr = (chunk) => {
      reader.addStderr(chunk);
      gates.watch('stderr', reader.outputBytes.stderr);
    };
    this.container.stdin.write(job);
    const run = await this.#until(
      () => reader.hasOutcome || reader.isBroken,
      deadlineMs - startMs,
      cut,
    );
    this.#endedMs = clock.nowMs();
    const end = run === 'happened' ? await this.#readBack(reader) : run;
    this.#tidied = this.#whenTidied(end, reader, gates);
    return jobEnd(end, reader.answer, {
      runMs: this.#endedMs - startMs,
      readBackMs: clock.nowMs() - this.#endedMs,
    });
  }

  /** Late or overlong, what has come of it is the answer, and the sandbox is not used again. */
  async #readBack(reader: AnswerReader): Promise<'answered' | 'garbled' | ContainerEnd> {
    const waited = await this.#until(
      () => reader.isComplete || reader.isOverlong || reader.isBroken,
      READ_BACK_MS,
    );
    if (typeof waited !== 'string') return waited;
    return reader.isBroken || !reader.hasOutcome ? 'garbled' : 'answered';
  }

  async #whenTidied(
    end: Waited | 'answered' | 'garbled',
    reader: AnswerReader,
    gates: FloodGates,
  ): Promise<boolean> {
    if (end !== 'answered' || !reader.isComplete) return false;
    const waited = await this.#until(() => reader.isTidied, TIDY_MS);
    // A signal that is still on its way must not meet the next job.
    await gates.settled();
    return waited === 'happened';
  }

  #nextTick(): Promise<void> {
    const waitMs = this.#endedMs + TICK_MS - this.deps.clock.nowMs();
    if (waitMs <= 0) return Promise.resolve();
    return new Promise((resolve) => this.deps.clock.after(waitMs, resolve));
  }

  /** Looks after each thing that is heard, until it `happened`, the time is up, or the container has ended. */
  #until(happened: () => boolean, timeMs: number, cut?: AbortSignal): Promise<Waited> {
    return new Promise((resolve) => {
      const onCut = (): void => finish('cut');
      const finish = (waited: Waited): void => {
        timer.cancel();
        cut?.removeEventListener('abort', onCut);
        this.#look = () => undefined;
        resolve(waited);
      };
      const timer = this.deps.clock.after(timeMs, () => finish('late'));
      this.#look = () => {
        if (happened()) finish('happened');
      };
      cut?.addEventListener('abort', onCut);
      if (cut?.aborted) finish('cut');
      else this.#look();
      void this.container.ended.then(finish);
    });
  }
}

/** Starting the container and its loop takes a fraction of a second; after this something is wrong with it. */
const GREETING_MS = 30_000;

function jobEnd(
  end: Waited | 'answered' | 'garbled',
  answer: SandboxAnswer,
  times: JobTimes,
): JobEnd {
  if (typeof end !== 'string') return { end: 'died', answer, times, container: end };
  if (end === 'late') return { end: 'timed-out', answer, times };
  return { end: end === 'happened' ? 'answered' : end, answer, times };
}
