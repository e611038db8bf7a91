import { NonceSections } from './nonce-sections';
import { readBackOf, type ReadBack } from './read-back-sections';

const OUTCOME_WORDS = ['unpack-failed', 'created', 'exists', 'pruned'] as const;

/** `unpack-failed` when something stands in the way of the files; the others answer a claim or a pruning. */
export type OutcomeWord = (typeof OUTCOME_WORDS)[number];

/** What a sandbox has said of a run, complete or not. Everything in it is the avatar's and not to be trusted. */
export interface SandboxAnswer extends ReadBack {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** cyber-dojo.sh's exit status, or a word of the loop's; undefined when the job was cut short. */
  readonly outcome: number | OutcomeWord | undefined;
}

/** The beginning of an output, and more than can be read back of the files that a person can look at. */
const LIMITS = { firstBytes: 64 * 1024, restBytes: 8 * 1024 * 1024 };

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

  /** Bytes that have come of each output so far. */
  get outputBytes(): { readonly stdout: number; readonly stderr: number } {
    return { stdout: this.#stdout.firstBytes, stderr: this.#stderr.firstBytes };
  }

  /** cyber-dojo.sh has ended and its outputs are whole; what is still to come is the read-back. */
  get hasOutcome(): boolean {
    return this.#stdout.closed.length >= 2 && this.#stderr.closed.length === 1;
  }

  /** Outputs, status, read-back, and the last word. */
  get isComplete(): boolean {
    return this.#doneAt >= 0 && this.#stderr.closed.length === 1;
  }

  /** After a whole answer: the sandbox is fit for another job. */
  get isTidied(): boolean {
    return this.isComplete && this.#stdout.closed[this.#doneAt + 1]?.toString() === 'ready';
  }

  /** The stream is not what our loop sends: somebody else wrote to it. */
  get isBroken(): boolean {
    const [, status] = this.#stdout.closed;
    return (
      this.#stderr.closed.length > 1 || (status !== undefined && outcomeOf(status) === undefined)
    );
  }

  /** There is more to read back than anybody could look at. What has come of it is good. */
  get isOverlong(): boolean {
    return this.#stdout.isOverlong || this.#stderr.isOverlong;
  }

  /** Where the word `done` is. The outputs and what is read back cannot be mistaken for it. */
  get #doneAt(): number {
    return this.#stdout.closed.findIndex((section, at) => at >= 2 && section.equals(DONE));
  }

  /** What has come so far. */
  get answer(): SandboxAnswer {
    const doneAt = this.#doneAt;
    const [stdout, status, ...readBack] = this.#stdout.closed.slice(
      0,
      doneAt < 0 ? undefined : doneAt,
    );
    return {
      stdout: stdout ?? this.#stdout.open,
      stderr: this.#stderr.closed[0] ?? this.#stderr.open,
      outcome: outcomeOf(status),
      ...readBackOf(readBack, doneAt >= 0),
    };
  }
}

const DONE = Buffer.from('done');

function outcomeOf(section: Buffer | undefined): number | OutcomeWord | undefined {
  const text = section?.toString();
  const word = OUTCOME_WORDS.find((known) => known === text);
  if (word !== undefined || text === undefined) return word;
  return /^(\d{1,2}|1\d\d|2[0-4]\d|25[0-5])$/.test(text) ? Number(text) : undefined;
}
