import type { FakeContainer } from '@katas/engine/testing';
import { FRAMES } from '../sandbox/wire/frames';

/** A fake sandbox's answer to one job. */
export interface FakeAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number | string;
  readonly names?: string;
  readonly usage?: string;
  /** False: the sandbox answers, and can take no other job. */
  readonly tidy?: boolean;
}

/** An answer now, later, or never. */
export type ScriptedAnswer = FakeAnswer | Promise<FakeAnswer> | 'silent';

const KINDS: Record<string, string> = { r: 'run', c: 'claim', p: 'prune' };

/** The loop of a sandbox (`docker/sandbox-loop`) in a fake container: it greets, and answers each job by a script. */
export class FakeLoop {
  /** `run`, `claim` or `prune`, with the names of its files. */
  readonly jobs: { kind: string; names: string[] }[] = [];
  #programBytes: number;

  constructor(
    private readonly container: FakeContainer,
    private readonly answerTo: (kind: string, nth: number) => ScriptedAnswer,
    greeting: { state?: string; names?: string; usage?: string } = {},
  ) {
    const [, , , , programBytes, , nonce = ''] = container.spec.command;
    this.#programBytes = Number(programBytes);
    const { state = 'ready', names = 'cyber-dojo.sh\0', usage = '4096 2 1 1' } = greeting;
    this.#send(
      frame(FRAMES.names, names),
      frame(FRAMES.usage, usage),
      frame(FRAMES.outcome, nonce + state),
    );
    container.stdin.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  /** Receives a job, which arrives in one chunk, after the loop's own program. */
  #receive(chunk: Buffer): void {
    const job = chunk.subarray(this.#programBytes);
    this.#programBytes = 0;
    if (job.length === 0) return;
    const nonce = job.toString('latin1', 0, 32);
    const kind = KINDS[job.toString('latin1', 32, 33)] ?? '';
    this.jobs.push({ kind, names: namesOf(job) });
    const scripted = this.answerTo(kind, this.jobs.length);
    if (scripted instanceof Promise) void scripted.then((later) => this.#answer(nonce, later));
    else if (scripted !== 'silent') this.#answer(nonce, scripted);
  }

  #answer(nonce: string, scripted: FakeAnswer): void {
    const { stdout = '', stderr = '', status = 0 } = scripted;
    const { names = 'cyber-dojo.sh\0', usage = '4096 2 1 1', tidy = true } = scripted;
    this.#send(
      frame(FRAMES.stdout, stdout),
      frame(FRAMES.stderr, stderr),
      frame(FRAMES.outcome, nonce + status),
      frame(FRAMES.names, names),
      frame(FRAMES.usage, usage),
      ...(tidy ? [frame(FRAMES.end, nonce)] : []),
    );
  }

  #send(...frames: Buffer[]): void {
    this.container.stdout.write(Buffer.concat(frames));
  }
}

/** Returns one frame as a loop sends it. */
export function frame(type: string, bytes: string | Buffer): Buffer {
  const content = Buffer.from(bytes as string);
  const head = Buffer.alloc(5, type);
  head.writeUInt32LE(content.length, 1);
  return Buffer.concat([head, content]);
}

function namesOf(job: Buffer): string[] {
  const names: string[] = [];
  let at = 33;
  const sized = (): Buffer => {
    const from = at + 4;
    at = from + job.readUInt32LE(at);
    return job.subarray(from, at);
  };
  at += 4;
  while (at < job.length) {
    const kind = job.toString('latin1', at, (at += 1));
    names.push(sized().toString());
    if (kind === 'w') sized();
  }
  return names;
}
