import type { ContainerEnd, RunningContainer } from '@katas/engine';
import type { Clock } from '@katas/system';
import type { FileName } from '@katas/kata';
import { AnswerReader, type SandboxAnswer } from './wire/answer-reader';
import { encodeJob, encodePruning, type FilesIn, type JobKind } from './wire/job';

/** How a job ended. Every end carries what the sandbox had said by then. */
export interface JobEnd {
  /** `cut`: the caller's signal. `bad-response`: the answer was not to be understood. */
  readonly end: 'answered' | 'timed-out' | 'died' | 'bad-response' | 'cut';
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

/** Starting the container and its loop takes a fraction of a second; after this something is wrong with it. */
const GREETING_MS = 30_000;
/** For reading bounded files back, once cyber-dojo.sh has ended. */
const READ_BACK_MS = 2_000;
/** A million files are deleted in about ten seconds. */
const PRUNE_MS = 60_000;
/** For emptying the scratch directories, which their inode limits keep small. */
const TIDY_MS = 5_000;

type Waited = 'happened' | 'late' | 'cut' | ContainerEnd;

/** A container whose loop (`docker/sandbox-loop`) takes jobs. They are given one at a time. */
export class Sandbox {
  #onStdout: (chunk: Buffer) => void = () => undefined;
  #look: () => void = () => undefined;
  #container: ContainerEnd | undefined;
  #tidied: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly container: RunningContainer,
    private readonly deps: SandboxDeps,
  ) {
    container.stdout.on('data', (chunk: Buffer) => {
      this.#onStdout(chunk);
      this.#look();
    });
    // Complaints of what starts the loop. The loop itself has none.
    container.stderr.resume();
    void container.ended.then((end) => {
      this.#container = end;
      this.#look();
    });
  }

  /** Hands the loop's program over and waits for its first words, closed by the nonce that it was started with. */
  async start(loop: Buffer, nonce: string): Promise<SandboxAnswer> {
    const reader = this.#reader(nonce);
    this.container.stdin.write(loop);
    await this.#until(() => reader.hasOutcome || reader.isBroken, GREETING_MS);
    return reader.answer;
  }

  /** Delivers the files, does what the kind says and reads back, for at most `maxSeconds`, or until it is cut short. */
  do(kind: JobKind, files: FilesIn, maxSeconds: number, cut?: AbortSignal): Promise<JobEnd> {
    return this.#job((nonce) => encodeJob(nonce, kind, files), maxSeconds * 1000, cut);
  }

  /** Removes everything but these files, as far as they are of a size that somebody could have sent. */
  async prune(keep: Iterable<FileName>): Promise<boolean> {
    const { answer } = await this.#job((nonce) => encodePruning(nonce, keep), PRUNE_MS);
    return answer.outcome === 'pruned' && (await this.#tidied);
  }

  /** After a job: true when nothing of it is left and another can be given; false when there can be no other. */
  tidied(): Promise<boolean> {
    return this.#tidied;
  }

  async #job(
    encode: (nonce: string) => Buffer,
    timeMs: number,
    cut?: AbortSignal,
  ): Promise<JobEnd> {
    const { clock, newNonce } = this.deps;
    const nonce = newNonce();
    const reader = this.#reader(nonce);
    const startMs = clock.nowMs();
    this.container.stdin.write(encode(nonce));
    const run = await this.#until(() => reader.hasOutcome || reader.isBroken, timeMs, cut);
    const endedMs = clock.nowMs();
    const end = run === 'happened' ? await this.#readBack(reader) : run;
    this.#tidied = this.#whenTidied(end, reader);
    const times = { runMs: endedMs - startMs, readBackMs: clock.nowMs() - endedMs };
    return jobEnd(end, reader.answer, times);
  }

  #reader(nonce: string): AnswerReader {
    const reader = new AnswerReader(nonce);
    this.#onStdout = (chunk) => reader.add(chunk);
    return reader;
  }

  /** Late, what has come of it is the answer, and the sandbox is not used again. */
  async #readBack(reader: AnswerReader): Promise<'answered' | 'bad-response' | ContainerEnd> {
    const waited = await this.#until(() => reader.isComplete || reader.isBroken, READ_BACK_MS);
    if (typeof waited !== 'string') return waited;
    return reader.isBroken ? 'bad-response' : 'answered';
  }

  async #whenTidied(
    end: Waited | 'answered' | 'bad-response',
    reader: AnswerReader,
  ): Promise<boolean> {
    if (end !== 'answered' || !reader.isComplete) return false;
    await this.#until(() => reader.isTidied || reader.isBroken, TIDY_MS);
    return reader.isTidied && !reader.isBroken;
  }

  /** Looks after each thing that is heard, until it `happened`, the time is up, or the container has ended. */
  #until(happened: () => boolean, timeMs: number, cut?: AbortSignal): Promise<Waited> {
    // Most often an answer comes in one piece.
    if (happened()) return Promise.resolve('happened');
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
        else if (this.#container !== undefined) finish(this.#container);
      };
      cut?.addEventListener('abort', onCut);
      if (cut?.aborted) finish('cut');
      else this.#look();
    });
  }
}

function jobEnd(
  end: Waited | 'answered' | 'bad-response',
  answer: SandboxAnswer,
  times: JobTimes,
): JobEnd {
  if (typeof end !== 'string') return { end: 'died', answer, times, container: end };
  if (end === 'late') return { end: 'timed-out', answer, times };
  return { end: end === 'happened' ? 'answered' : end, answer, times };
}
