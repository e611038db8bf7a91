import type { DiskUsage } from '../../disk/disk-quota';
import type { LiveOutput } from '../files/live-output';
import { FrameReader, FRAMES, type Frame } from './frames';

const OUTCOME_WORDS = [
  'unpack-failed',
  'created',
  'exists',
  'pruned',
  'ready',
  'unclaimed',
  'absent',
] as const;

/**
 * `unpack-failed`: there is no room for the files. `created` and `exists` answer a claim, `pruned` a pruning. The
 * others are greetings: `unclaimed` means that no avatar has joined yet, `absent` that the volume has no such
 * directory.
 */
export type OutcomeWord = (typeof OUTCOME_WORDS)[number];

/** The start of a file that is new or changed. */
export interface FileBack {
  readonly name: Buffer;
  readonly bytes: Buffer;
}

/** A sandbox's answer to a job, complete or not. The avatar controls all of it, so none of it is trusted. */
export interface SandboxAnswer {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** cyber-dojo.sh's exit status, or an outcome word of the loop; undefined when the job was interrupted. */
  readonly outcome: number | OutcomeWord | undefined;
  /** Names of all files, each followed by a NUL. */
  readonly names: Buffer;
  /** False when there are more names than are read back, or the answer is incomplete. */
  readonly namesAreWhole: boolean;
  readonly files: readonly FileBack[];
  readonly usage: DiskUsage | undefined;
}

/** More than the loop ever sends for both outputs, the names and the files (`run.c`, `read-back.c`). */
const ANSWER_BYTES_MAX = 12 * 1024 * 1024;

/** `bytes entries counted named`. */
const USAGE = /^(\d+) (\d+) ([01]) ([01])$/;

/** Collects one answer. An incomplete answer is usable too. */
export class AnswerReader {
  readonly #frames = new FrameReader();
  readonly #stdout: Buffer[] = [];
  readonly #stderr: Buffer[] = [];
  readonly #names: Buffer[] = [];
  readonly #files: FileBack[] = [];
  #outcome: number | OutcomeWord | undefined;
  #usage: DiskUsage | undefined;
  #namesAreWhole = false;
  #bytes = 0;
  #isBroken = false;
  #isTidied = false;

  constructor(
    private readonly nonce: string,
    private readonly live?: LiveOutput,
  ) {}

  add(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > ANSWER_BYTES_MAX) this.#isBroken = true;
    if (this.#isBroken) return;
    for (const frame of this.#frames.add(chunk)) this.#take(frame);
    // What arrives together with the end of the job is in its answer at once.
    if (!this.hasOutcome) this.live?.report();
  }

  /** True when the end of the job is known. What a run did to the files follows it. */
  get hasOutcome(): boolean {
    return this.#outcome !== undefined;
  }

  get isComplete(): boolean {
    return typeof this.#outcome === 'number' ? this.#usage !== undefined : this.hasOutcome;
  }

  /** True when the answer is complete and the sandbox can take another job. */
  get isTidied(): boolean {
    return this.#isTidied;
  }

  /** Protocol violation: the bytes do not match the expected frames. */
  get isBroken(): boolean {
    return this.#isBroken || this.#frames.isBroken;
  }

  /** The answer as received so far. */
  get answer(): SandboxAnswer {
    return {
      stdout: Buffer.concat(this.#stdout),
      stderr: Buffer.concat(this.#stderr),
      outcome: this.#outcome,
      names: Buffer.concat(this.#names),
      namesAreWhole: this.#namesAreWhole,
      files: this.#files,
      usage: this.#usage,
    };
  }

  #take({ type, bytes }: Frame): void {
    if (type === FRAMES.stdout) this.#takeOutput('stdout', this.#stdout, bytes);
    else if (type === FRAMES.stderr) this.#takeOutput('stderr', this.#stderr, bytes);
    else if (type === FRAMES.names) this.#names.push(bytes);
    else if (type === FRAMES.file) this.#takeFile(bytes);
    else if (type === FRAMES.usage) this.#takeUsage(bytes);
    else if (type === FRAMES.outcome) this.#takeOutcome(bytes.toString('latin1'));
    else if (type === FRAMES.end && bytes.toString('latin1') === this.nonce && this.isComplete)
      this.#isTidied = true;
    else this.#isBroken = true;
  }

  #takeOutput(stream: 'stdout' | 'stderr', chunks: Buffer[], bytes: Buffer): void {
    chunks.push(bytes);
    this.live?.add(stream, bytes);
  }

  #takeFile(bytes: Buffer): void {
    const nul = bytes.indexOf(0);
    if (nul < 0) this.#isBroken = true;
    else this.#files.push({ name: bytes.subarray(0, nul), bytes: bytes.subarray(nul + 1) });
  }

  #takeUsage(bytes: Buffer): void {
    const [, diskBytes, entries, counted, named] = USAGE.exec(bytes.toString()) ?? [];
    if (named === undefined) this.#isBroken = true;
    this.#namesAreWhole = named === '1';
    this.#usage = {
      diskBytes: Number(diskBytes),
      entries: Number(entries),
      isWhole: counted === '1',
    };
  }

  #takeOutcome(text: string): void {
    this.#outcome = text.startsWith(this.nonce)
      ? outcomeOf(text.slice(this.nonce.length))
      : undefined;
    if (this.#outcome === undefined) this.#isBroken = true;
  }
}

function outcomeOf(text: string): number | OutcomeWord | undefined {
  const word = OUTCOME_WORDS.find((known) => known === text);
  if (word !== undefined) return word;
  return /^(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/.test(text) ? Number(text) : undefined;
}
