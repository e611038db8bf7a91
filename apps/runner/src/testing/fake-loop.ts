import type { FakeContainer } from '@katas/shell/testing';

/** What a played sandbox answers to one job; `silent` never answers. */
export interface PlayedJob {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number | string;
  /** Sections after the status. */
  readonly readBack?: readonly string[];
  /** False: it answers, and is not fit for another job. */
  readonly tidy?: boolean;
}

/** Plays the loop of a sandbox (`sandbox-script.ts`) in a fake container: greets, and answers each job by a script. */
export class FakeLoop {
  /** `run`, `claim` or `prune`, with the names that came before the tar. */
  readonly jobs: { kind: string; names: string[] }[] = [];
  #text = '';

  constructor(
    private readonly container: FakeContainer,
    private readonly answerTo: (kind: string, nth: number) => PlayedJob | 'silent',
    greeting: { state?: string; names?: string; sizes?: string } = {},
  ) {
    const nonce = container.spec.command.at(-1) ?? '';
    const { state = 'ready', names = './cyber-dojo.sh\0', sizes = '4 2' } = greeting;
    container.stdout.write(`${names}${nonce}${sizes}${nonce}${state}${nonce}`);
    container.stdin.on('data', (chunk: Buffer) => this.#hear(chunk.toString('latin1')));
  }

  #hear(chunk: string): void {
    this.#text += chunk;
    const end = this.#text.indexOf('\n');
    if (end < 0) return;
    const [nonce = '', kind = '', ...sizes] = this.#text.slice(0, end).split(' ');
    const [removals = 0, parents = 0, tar = 0] = sizes.map(Number);
    const bytes = end + 1 + removals + parents + tar;
    if (this.#text.length < bytes) return;
    const names = this.#text.slice(end + 1, end + 1 + parents + removals).split('\0');
    this.#text = this.#text.slice(bytes);
    this.jobs.push({ kind, names: names.slice(0, -1) });
    const played = this.answerTo(kind, this.jobs.length);
    if (played !== 'silent') this.#answer(nonce, played);
  }

  #answer(nonce: string, played: PlayedJob): void {
    const { stdout = '', stderr = '', status = 0, readBack = ['./cyber-dojo.sh\0'] } = played;
    const sections = [stdout, String(status), ...readBack, 'done'];
    if (played.tidy !== false) sections.push('ready');
    this.container.stderr.write(stderr + nonce);
    this.container.stdout.write(sections.map((section) => section + nonce).join(''));
  }
}
