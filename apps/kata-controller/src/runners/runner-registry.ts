import type { Logger } from '@katas/system';
import { KnownRunner, type RunnerState } from './known-runner';
import type { RunnerProbe } from './runner-probes';

export interface RunnerRegistryOptions {
  readonly logger: Logger;
  /** A runner that has not been ready for so long, while another was, is lost. */
  readonly lostMs: number;
  /** The same for one that was told to stop, and for one that was there before kata-controller was started. */
  readonly backMs: number;
  /** A lost runner without an address is spoken of for so long. */
  readonly forgetMs: number;
}

/** Which runners there are, by what they call themselves, and which of them are ready, or lost. */
export class RunnerRegistry {
  readonly #known = new Map<string, KnownRunner>();
  readonly #told = new Map<string, RunnerState>();
  #looks: readonly RunnerProbe[] = [];
  /** Since when there has always been one that is ready. As long as there is none, none is lost. */
  #someReadySinceMs: number | undefined;

  constructor(private readonly options: RunnerRegistryOptions) {}

  find(id: string): KnownRunner | undefined {
    return this.#known.get(id);
  }

  get all(): readonly KnownRunner[] {
    return [...this.#known.values()];
  }

  inState(state: RunnerState): readonly KnownRunner[] {
    return this.all.filter((runner) => runner.state === state);
  }

  /** Also true of one that we have never seen, though we have looked for long enough. */
  isLost(id: string, nowMs: number): boolean {
    const known = this.#known.get(id);
    return known === undefined
      ? this.#hasGoneWithout(0, this.options.backMs, nowMs)
      : known.state === 'lost';
  }

  /** Takes down what was seen at all addresses, now. */
  take(looks: readonly RunnerProbe[], nowMs: number): void {
    this.#looks = looks;
    const ids = new Set(looks.flatMap(({ id }) => id ?? []));
    for (const id of ids) this.#takeOne(id, nowMs);
    for (const runner of this.all.filter(({ id }) => !ids.has(id))) {
      this.#becomesUnready(runner, ['It has no address any more.']);
    }
    const isSomeReady = this.inState('ready').length > 0;
    this.#someReadySinceMs = isSomeReady ? (this.#someReadySinceMs ?? nowMs) : undefined;
    for (const runner of this.all.filter(({ state }) => state !== 'lost')) {
      if (this.#isGone(runner, nowMs)) runner.lose();
    }
    for (const runner of this.inState('lost')) {
      const isOld = nowMs - runner.lastGoodMs >= this.options.forgetMs;
      if (isOld && !ids.has(runner.id)) this.#known.delete(runner.id);
    }
    this.#tell();
  }

  /** What an operator should know, in words. */
  get reasons(): readonly string[] {
    const strangers = this.#looks.filter(({ id }) => id === undefined);
    return [
      ...(this.#someReadySinceMs === undefined ? ['no runner is ready'] : []),
      ...this.inState('unready').map((one) =>
        one.isExpectedBack
          ? `runner ${one.id} was told to stop, and is expected back: ${why(one)}`
          : `runner ${one.id} is not ready: ${why(one)}`,
      ),
      ...this.inState('lost').map(
        (one) => `runner ${one.id} is lost, its katas go on elsewhere: ${why(one)}`,
      ),
      ...strangers.map(({ url, reasons }) => `no runner has answered at ${url}: ${reasons[0]}`),
      ...this.#twins().map(
        (id) =>
          `more than one runner is called ${id}, and one of them alone is used: set RUNNER_ID`,
      ),
    ];
  }

  #takeOne(id: string, nowMs: number): void {
    const looks = this.#looks.filter((look) => look.id === id);
    const ready = looks.filter((look) => look.ready);
    const known = this.#known.get(id);
    const among = ready.length > 0 ? ready : looks;
    const look = among.find(({ client }) => client === known?.client) ?? among[0];
    if (look === undefined) return;
    const runner = known ?? new KnownRunner(id, look.client, nowMs);
    this.#known.set(id, runner);
    runner.client = look.client;
    if (look.ready || look.isStopping) runner.lastGoodMs = look.seenMs;
    if (look.isStopping) runner.isExpectedBack = true;
    if (!look.ready) return this.#becomesUnready(runner, look.reasons);
    runner.isExpectedBack = false;
    runner.state = 'ready';
    runner.reasons = [];
  }

  #becomesUnready(runner: KnownRunner, reasons: readonly string[]): void {
    if (runner.state === 'ready') runner.state = 'unready';
    runner.reasons = reasons;
  }

  #isGone({ isExpectedBack, lastGoodMs }: KnownRunner, nowMs: number): boolean {
    const { lostMs, backMs } = this.options;
    return this.#hasGoneWithout(
      lastGoodMs,
      isExpectedBack ? Math.max(lostMs, backMs) : lostMs,
      nowMs,
    );
  }

  #hasGoneWithout(sinceMs: number, forMs: number, nowMs: number): boolean {
    if (this.#someReadySinceMs === undefined) return false;
    return nowMs - Math.max(sinceMs, this.#someReadySinceMs) >= forMs;
  }

  #twins(): string[] {
    const ids = this.#looks.filter(({ ready }) => ready).map(({ id = '' }) => id);
    return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  }

  #tell(): void {
    for (const { id, state, reasons } of this.all) {
      if (this.#told.get(id) === state) continue;
      this.#told.set(id, state);
      const fields = { runner: id, reasons };
      if (state === 'ready') this.options.logger.info(fields, 'a runner is ready');
      if (state === 'unready') this.options.logger.warn(fields, 'a runner is not ready');
      if (state === 'lost') this.options.logger.error(fields, 'a runner is lost');
    }
  }
}

function why({ reasons }: KnownRunner): string {
  return reasons.join('; ') || 'it does not say why';
}
