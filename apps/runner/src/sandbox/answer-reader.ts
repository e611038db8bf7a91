import { NonceSections } from './nonce-sections';
import { READ_BACK_BYTES_MAX } from './sandbox-script';

const OUTCOME_WORDS = ['unpack-failed', 'created', 'exists'] as const;

/** `unpack-failed` when something stands in the way of the files; the others answer a claim. */
export type OutcomeWord = (typeof OUTCOME_WORDS)[number];

/** What a sandbox has said of a run, complete or not. Everything in it is the avatar's and not to be trusted. */
export interface SandboxAnswer {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** cyber-dojo.sh's exit status, or a word of the loop's; undefined when the job was cut short. */
  readonly outcome: number | OutcomeWord | undefined;
  /** NUL-separated names; that of a file which is new or changed stands twice. */
  readonly names: Buffer;
  /** False when there were more names than are read back. */
  readonly namesAreWhole: boolean;
  readonly tar: Buffer;
  /** `name NUL beginning of content`, of each file too large for the tar. */
  readonly largeFiles: readonly Buffer[];
}

/**
 * The beginning of an output, with what tells that there was more. A flood of an output comes to 3.3 MB before the
 * sandbox swallows the rest (51,201 reads of 64 bytes); the read-back and a margin come on top.
 */
const LIMITS = { firstBytes: 64 * 1024, totalBytes: READ_BACK_BYTES_MAX + 4 * 1024 * 1024 };

/** Output, status and a section of read-back come before it. */
const DONE_AT_LEAST = 3;

/** Collects one answer from the two streams of a sandbox. */
export class AnswerReader {
  readonly #stdout: NonceSections;
  readonly #stderr: NonceSections;

  constructor(nonce: string) {
    this.#stdout = new NonceSections(nonce, LIMITS);
    this.#stderr = new NonceSections(nonce, LIMITS);
  }

  addStdout(chunk: Buffer): void {
    this.#stdout.add(chunk);
  }

  addStderr(chunk: Buffer): void {
    this.#stderr.add(chunk);
  }

  /** Outputs, status, at least one section of read-back (it may have been cut anywhere), and the last word. */
  get isComplete(): boolean {
    return this.#doneAt >= 0 && this.#stderr.closed.length === 1;
  }

  /** After a whole answer: the sandbox is fit for another job. */
  get isTidied(): boolean {
    return this.isComplete && this.#stdout.closed[this.#doneAt + 1]?.toString() === 'ready';
  }

  /** The stream is not what our loop sends: somebody else wrote to it. */
  get isBroken(): boolean {
    return (
      this.#stdout.isBroken ||
      this.#stderr.isBroken ||
      this.#stderr.closed.length > 1 ||
      this.#isOddOutcome
    );
  }

  /** Where the word `done` is: the last section, but for the `ready` that follows. The outputs cannot be mistaken for it. */
  get #doneAt(): number {
    const sections = this.#stdout.closed;
    const at = sections.findLastIndex((section) => section.toString() === 'done');
    return at >= DONE_AT_LEAST && at >= sections.length - 2 ? at : -1;
  }

  get #isOddOutcome(): boolean {
    return this.hasOutcome && outcomeOf(this.#stdout.closed[1]) === undefined;
  }

  /** What has come so far. */
  get answer(): SandboxAnswer {
    const sections = this.isComplete
      ? this.#stdout.closed.slice(0, this.#doneAt)
      : this.#stdout.closed;
    const [stdout, status, names, tar, ...large] = sections;
    return {
      stdout: stdout ?? this.#stdout.open,
      stderr: this.#stderr.closed[0] ?? this.#stderr.open,
      outcome: outcomeOf(status),
      names: names ?? Buffer.alloc(0),
      namesAreWhole: tar !== undefined,
      tar: tar ?? Buffer.alloc(0),
      largeFiles: large.filter((section) => section.length > 0),
    };
  }

  /** cyber-dojo.sh has ended; what is still to come is the read-back. */
  get hasOutcome(): boolean {
    return this.#stdout.closed.length >= 2;
  }
}

function outcomeOf(section: Buffer | undefined): number | OutcomeWord | undefined {
  const text = section?.toString();
  const word = OUTCOME_WORDS.find((known) => known === text);
  if (word !== undefined || text === undefined) return word;
  return /^(\d{1,2}|1\d\d|2[0-4]\d|25[0-5])$/.test(text) ? Number(text) : undefined;
}
