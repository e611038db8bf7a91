import type { Clock, ContainerEnd, RunningContainer } from '@katas/shell';
import { AnswerReader, type SandboxAnswer } from './answer-reader';
import { encodeJob, type FilesIn, type JobKind } from './job';
import { NonceSections } from './nonce-sections';
import { READ_BACK_BYTES_MAX } from './sandbox-script';

/** How a job ended. Every end carries what the sandbox had said by then. */
export interface JobEnd {
  readonly end: 'answered' | 'timed-out' | 'died' | 'garbled';
  readonly answer: SandboxAnswer;
  /** How the container ended, when it `died`. */
  readonly container?: ContainerEnd;
}

export interface Greeting {
  /** `unclaimed`: no avatar has joined yet; `absent`: the volume has no such directory; `dead`: the loop never spoke. */
  readonly state: 'ready' | 'unclaimed' | 'absent' | 'dead';
  /** NUL-separated names of the files that are in the sandbox. */
  readonly names: Buffer;
}

export interface SandboxDeps {
  readonly clock: Clock;
  /** 32 hexadecimal digits that nobody can guess. */
  readonly newNonce: () => string;
}

/** Starting the container and its loop takes a fraction of a second; after this something is wrong with it. */
const GREETING_MS = 30_000;
const GREETING_LIMITS = {
  firstBytes: READ_BACK_BYTES_MAX,
  totalBytes: READ_BACK_BYTES_MAX + 1024,
};
/** For reading bounded files back, once cyber-dojo.sh has ended. */
const READ_BACK_MS = 2_000;
/** For killing what is left and emptying the scratch directories, which their inode limits keep small. */
const TIDY_MS = 5_000;

/** A container whose loop (`sandbox-script.ts`) reads jobs. They are given one at a time. */
export class Sandbox {
  #ears: { readonly stdout: (chunk: Buffer) => void; readonly stderr: (chunk: Buffer) => void };
  #look: () => void = () => undefined;
  #tidied: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly container: RunningContainer,
    private readonly deps: SandboxDeps,
  ) {
    this.#ears = { stdout: () => undefined, stderr: () => undefined };
    container.stdout.on('data', (chunk: Buffer) => {
      this.#ears.stdout(chunk);
      this.#look();
    });
    container.stderr.on('data', (chunk: Buffer) => {
      this.#ears.stderr(chunk);
      this.#look();
    });
  }

  /** Waits for the loop's first words, closed by the nonce that it was started with. */
  async greeting(nonce: string): Promise<Greeting> {
    const sections = new NonceSections(nonce, GREETING_LIMITS);
    this.#ears = { stdout: (chunk) => sections.add(chunk), stderr: () => undefined };
    await this.#until(() => sections.closed.length >= 2 || sections.isBroken, GREETING_MS);
    const [names = Buffer.alloc(0), word] = sections.closed;
    const states = ['ready', 'unclaimed', 'absent'] as const;
    return { state: states.find((state) => state === word?.toString()) ?? 'dead', names };
  }

  /**
   * Delivers the files, does what the kind says and reads back, for at most `maxSeconds` and the time to read back.
   * What an avatar left in the way of its files is removed.
   */
  async do(kind: JobKind, files: FilesIn, maxSeconds: number): Promise<JobEnd> {
    const deadlineMs = this.deps.clock.nowMs() + maxSeconds * 1000;
    const first = await this.#job(kind, files, deadlineMs, false);
    if (first.answer.outcome !== 'unpack-failed' || !(await this.#tidied)) return first;
    return this.#job(kind, files, deadlineMs, true);
  }

  /** After a job: true when nothing of it is left and another can be given; false when there can be no other. */
  tidied(): Promise<boolean> {
    return this.#tidied;
  }

  async #job(kind: JobKind, files: FilesIn, deadlineMs: number, mend: boolean): Promise<JobEnd> {
    const nonce = this.deps.newNonce();
    const job = await encodeJob(nonce, kind, files, { mend });
    const reader = new AnswerReader(nonce);
    this.#ears = {
      stdout: (chunk) => reader.addStdout(chunk),
      stderr: (chunk) => reader.addStderr(chunk),
    };
    this.container.stdin.write(job);
    const end = await this.#endOf(reader, deadlineMs - this.deps.clock.nowMs());
    this.#tidied =
      end === 'answered'
        ? this.#until(() => reader.isTidied, TIDY_MS).then((waited) => waited === 'happened')
        : Promise.resolve(false);
    return typeof end === 'string'
      ? { end, answer: reader.answer }
      : { end: 'died', answer: reader.answer, container: end };
  }

  async #endOf(
    reader: AnswerReader,
    timeMs: number,
  ): Promise<'answered' | 'timed-out' | 'garbled' | ContainerEnd> {
    const run = await this.#until(() => reader.hasOutcome || reader.isBroken, timeMs);
    if (run === 'late') return 'timed-out';
    const readBack = await this.#until(() => reader.isComplete || reader.isBroken, READ_BACK_MS);
    if (typeof readBack !== 'string') return readBack;
    return readBack === 'late' || reader.isBroken ? 'garbled' : 'answered';
  }

  /** Looks after each thing that is heard, until it `happened`, the time is up, or the container has ended. */
  #until(happened: () => boolean, timeMs: number): Promise<'happened' | 'late' | ContainerEnd> {
    return new Promise((resolve) => {
      const finish = (end: 'happened' | 'late' | ContainerEnd): void => {
        timer.cancel();
        this.#look = () => undefined;
        resolve(end);
      };
      const timer = this.deps.clock.after(timeMs, () => finish('late'));
      this.#look = () => {
        if (happened()) finish('happened');
      };
      this.#look();
      void this.container.ended.then(finish);
    });
  }
}
