import type { DiskUse } from '../../disk/disk-allowance';
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
 * `unpack-failed` when there is no room for the files; `created`, `exists` and `pruned` answer a claim or a pruning; the
 * others are a greeting: `unclaimed` no avatar has joined yet, `absent` the volume has no such directory.
 */
export type OutcomeWord = (typeof OUTCOME_WORDS)[number];

/** The beginning of a file that is new or changed. */
export interface FileBack {
  readonly name: Buffer;
  readonly bytes: Buffer;
}

/** What a sandbox has said of a job, complete or not. Everything in it is the avatar's and not to be trusted. */
export interface SandboxAnswer {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** cyber-dojo.sh's exit status, or a word of the loop's; undefined when the job was cut short. */
  readonly outcome: number | OutcomeWord | undefined;
  /** Names of all files, each closed by a NUL. */
  readonly names: Buffer;
  /** False when there were more names than are read back, or the answer was cut short. */
  readonly namesAreWhole: boolean;
  readonly files: readonly FileBack[];
  readonly usage: DiskUse | undefined;
}

/** More than the loop ever sends: both outputs, the names and the files (`run.c`, `read-back.c`). */
const ANSWER_BYTES_MAX = 12 * 1024 * 1024;

/** `bytes entries counted named`. */
const USAGE = /^(\d+) (\d+) ([01]) ([01])$/;

/** Collects one answer. What it says by then is good even when it is never complete. */
export class AnswerReader {
  readonly #frames = new FrameReader();
  readonly #stdout: Buffer[] = [];
  readonly #stderr: Buffer[] = [];
  readonly #names: Buffer[] = [];
  readonly #files: FileBack[] = [];
  #outcome: number | OutcomeWord | undefined;
  #usage: DiskUse | undefined;
  #namesAreWhole = false;
  #bytes = 0;
  #isBroken = false;
  #isTidied = false;

  constructor(private readonly nonce: string) {}

  add(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > ANSWER_BYTES_MAX) this.#isBroken = true;
    if (this.#isBroken) return;
    for (const frame of this.#frames.add(chunk)) this.#take(frame);
  }

  /** It is known how the job ended; what is still to come of a run is what it did to the files. */
  get hasOutcome(): boolean {
    return this.#outcome !== undefined;
  }

  get isComplete(): boolean {
    return typeof this.#outcome === 'number' ? this.#usage !== undefined : this.hasOutcome;
  }

  /** After a whole answer: the sandbox is fit for another job. */
  get isTidied(): boolean {
    return this.#isTidied;
  }

  /** What comes is not what our loop says. */
  get isBroken(): boolean {
    return this.#isBroken || this.#frames.isBroken;
  }

  /** What has come so far. */
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
    if (type === FRAMES.stdout) this.#stdout.push(bytes);
    else if (type === FRAMES.stderr) this.#stderr.push(bytes);
    else if (type === FRAMES.names) this.#names.push(bytes);
    else if (type === FRAMES.file) this.#takeFile(bytes);
    else if (type === FRAMES.usage) this.#takeUsage(bytes);
    else if (type === FRAMES.outcome) this.#takeOutcome(bytes.toString('latin1'));
    else if (type === FRAMES.end && bytes.toString('latin1') === this.nonce && this.isComplete)
      this.#isTidied = true;
    else this.#isBroken = true;
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
