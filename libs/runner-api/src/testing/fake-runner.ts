import type { BoundedText, RunResult } from '../run-result';
import type { Runner } from '../runner-calls';
import type { RunWatch } from '../run-watch';

type Name = keyof Runner;
type Call<N extends Name> = Parameters<Runner[N]>[0];
type Answer<N extends Name> = Awaited<ReturnType<Runner[N]>>;
/** The outcome of a scripted call: an answer, an error to reject with, or a function of the call. */
type Script<N extends Name> =
  Answer<N> | Error | ((call: Call<N>, watch: RunWatch) => Answer<N> | Promise<Answer<N>>);

export interface RecordedCall {
  readonly name: Name;
  readonly call: unknown;
}

/** A runner that follows a script, in order. A call that is not in the script rejects with an error that names it. */
export class FakeRunner implements Runner {
  readonly calls: RecordedCall[] = [];
  isDiskFull = false;
  readonly #next = new Map<Name, Script<never>[]>();
  readonly #always = new Map<Name, Script<never>>();

  /** Scripts the next call of this name, after those scripted before. */
  next<N extends Name>(name: N, script: Script<N>): this {
    this.#next.set(name, [...(this.#next.get(name) ?? []), script as Script<never>]);
    return this;
  }

  /** Scripts every call of this name for which nothing else is scripted. */
  always<N extends Name>(name: N, script: Script<N>): this {
    this.#always.set(name, script as Script<never>);
    return this;
  }

  callsOf<N extends Name>(name: N): Call<N>[] {
    return this.calls.filter((one) => one.name === name).map(({ call }) => call as Call<N>);
  }

  /** The names of the calls that were scripted by `next` and never made. */
  get unused(): Name[] {
    return [...this.#next].flatMap(([name, scripts]) => scripts.map(() => name));
  }

  readonly pulled = (call: Call<'pulled'>) => this.#play('pulled', call);
  readonly pull = (call: Call<'pull'>) => this.#play('pull', call);
  /** Has no script, and is not recorded. */
  readonly space = async (): Promise<Answer<'space'>> => ({
    space: this.isDiskFull ? 'short' : 'enough',
  });
  readonly imageRule = (call: Call<'imageRule'>) => this.#play('imageRule', call);
  readonly newKata = (call: Call<'newKata'>) => this.#play('newKata', call);
  readonly oldKata = (call: Call<'oldKata'>) => this.#play('oldKata', call);
  readonly kataVolume = (call: Call<'kataVolume'>) => this.#play('kataVolume', call);
  readonly newAvatar = (call: Call<'newAvatar'>) => this.#play('newAvatar', call);
  readonly oldAvatar = (call: Call<'oldAvatar'>) => this.#play('oldAvatar', call);
  readonly run = (call: Call<'run'>, watch?: RunWatch) => this.#play('run', call, watch);
  readonly prepareScratch = (call: Call<'prepareScratch'>) => this.#play('prepareScratch', call);
  readonly scratchRun = (call: Call<'scratchRun'>, watch?: Pick<RunWatch, 'stop'>) =>
    this.#play('scratchRun', call, { ...UNWATCHED, ...watch });

  async #play<N extends Name>(name: N, call: Call<N>, watch = UNWATCHED): Promise<Answer<N>> {
    this.calls.push({ name, call });
    const script = (this.#next.get(name)?.shift() ?? this.#always.get(name)) as
      Script<N> | undefined;
    if (script === undefined) throw new Error(`FakeRunner: ${name} is not in the script`);
    if (script instanceof Error) throw script;
    return typeof script === 'function' ? script(call, watch) : script;
  }
}

/** For calls that nobody watches. */
const UNWATCHED: RunWatch = { onOutput: () => undefined, stop: new AbortController().signal };

const EMPTY: BoundedText = { content: '', truncated: false };
const FINISHED: RunResult = {
  status: 0,
  stdout: EMPTY,
  stderr: EMPTY,
  created: {},
  changed: {},
  deleted: [],
  seconds: 0.1,
};

/** Returns the result of a run that ended with 0 and printed nothing, except for the fields given. */
export function runResult(fields: Partial<RunResult> = {}): RunResult {
  return { ...FINISHED, ...fields } as RunResult;
}

export function text(content: string, truncated = false): BoundedText {
  return { content, truncated };
}
