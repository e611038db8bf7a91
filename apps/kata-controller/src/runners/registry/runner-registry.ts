import type { Logger } from '@katas/system';
import { KnownRunner, type RunnerState } from './known-runner';
import type { RunnerProbe } from './runner-probes';

export interface RunnerRegistryOptions {
  readonly logger: Logger;
  /** A runner is lost when it has not been ready for this time while another runner was. */
  readonly lostMs: number;
  /** The same for a runner that was told to stop, and for one recorded before kata-controller started. */
  readonly backMs: number;
  /** The time for which the reasons name a lost runner without an address. */
  readonly forgetMs: number;
}

/** The runners by their IDs, and which of them are ready, unready or lost. */
export class RunnerRegistry {
  readonly #known = new Map<string, KnownRunner>();
  readonly #logged = new Map<string, RunnerState>();
  #probes: readonly RunnerProbe[] = [];
  /** The time since which some runner was always ready. While none is ready, none becomes lost. */
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

  /** Returns whether a runner is lost. One that has not answered in `backMs` of probing counts as lost, too. */
  isLost(id: string, nowMs: number): boolean {
    const known = this.#known.get(id);
    return known === undefined
      ? this.#isOverdue(0, this.options.backMs, nowMs)
      : known.state === 'lost';
  }

  /** Updates the states from the latest probes of all addresses. */
  update(probes: readonly RunnerProbe[], nowMs: number): void {
    this.#probes = probes;
    const ids = new Set(probes.flatMap(({ id }) => id ?? []));
    for (const id of ids) this.#updateOne(id, nowMs);
    for (const runner of this.all.filter(({ id }) => !ids.has(id))) {
      this.#becomeUnready(runner, ['It has no address any more.']);
    }
    const isSomeReady = this.inState('ready').length > 0;
    this.#someReadySinceMs = isSomeReady ? (this.#someReadySinceMs ?? nowMs) : undefined;
    for (const runner of this.all.filter(({ state }) => state !== 'lost')) {
      if (this.#isGone(runner, nowMs)) runner.lose();
    }
    this.#forgetOld(ids, nowMs);
    this.#logChanges();
  }

  /** What an operator should know, in sentences. */
  get reasons(): readonly string[] {
    const unknown = this.#probes.filter(({ id }) => id === undefined);
    return [
      ...(this.#someReadySinceMs === undefined ? ['no runner is ready'] : []),
      ...this.inState('unready').map((runner) =>
        runner.isExpectedBack
          ? `runner ${runner.id} was told to stop and is expected back: ${why(runner)}`
          : `runner ${runner.id} is not ready: ${why(runner)}`,
      ),
      ...this.inState('lost').map(
        (runner) => `runner ${runner.id} is lost, its katas move to other runners: ${why(runner)}`,
      ),
      ...unknown.map(({ url, reasons }) => `no runner has answered at ${url}: ${reasons[0]}`),
      ...this.#duplicateIds().map(
        (id) => `several runners have the ID ${id}, and only one of them is used: set RUNNER_ID`,
      ),
    ];
  }

  #updateOne(id: string, nowMs: number): void {
    const probes = this.#probes.filter((probe) => probe.id === id);
    const ready = probes.filter((probe) => probe.ready);
    const known = this.#known.get(id);
    const candidates = ready.length > 0 ? ready : probes;
    const probe = candidates.find(({ client }) => client === known?.client) ?? candidates[0];
    if (probe === undefined) return;
    const runner = known ?? new KnownRunner(id, probe.client, nowMs);
    this.#known.set(id, runner);
    runner.client = probe.client;
    if (probe.ready || probe.isStopping) runner.lastGoodMs = probe.probedMs;
    if (probe.isStopping) runner.isExpectedBack = true;
    if (!probe.ready) return this.#becomeUnready(runner, probe.reasons);
    runner.isExpectedBack = false;
    runner.state = 'ready';
    runner.reasons = [];
  }

  #becomeUnready(runner: KnownRunner, reasons: readonly string[]): void {
    if (runner.state === 'ready') runner.state = 'unready';
    runner.reasons = reasons;
  }

  #forgetOld(idsWithAddress: ReadonlySet<string>, nowMs: number): void {
    for (const runner of this.inState('lost')) {
      const isOld = nowMs - runner.lastGoodMs >= this.options.forgetMs;
      if (isOld && !idsWithAddress.has(runner.id)) this.#known.delete(runner.id);
    }
  }

  #isGone({ isExpectedBack, lastGoodMs }: KnownRunner, nowMs: number): boolean {
    const { lostMs, backMs } = this.options;
    const limitMs = isExpectedBack ? Math.max(lostMs, backMs) : lostMs;
    return this.#isOverdue(lastGoodMs, limitMs, nowMs);
  }

  /** Returns true when some runner was always ready in the last `limitMs`, and this one was not since `sinceMs`. */
  #isOverdue(sinceMs: number, limitMs: number, nowMs: number): boolean {
    if (this.#someReadySinceMs === undefined) return false;
    return nowMs - Math.max(sinceMs, this.#someReadySinceMs) >= limitMs;
  }

  #duplicateIds(): string[] {
    const ids = this.#probes.filter(({ ready }) => ready).map(({ id = '' }) => id);
    return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  }

  #logChanges(): void {
    for (const { id, state, reasons } of this.all) {
      if (this.#logged.get(id) === state) continue;
      this.#logged.set(id, state);
      const fields = { runner: id, reasons };
      if (state === 'ready') this.options.logger.info(fields, 'runner is ready');
      if (state === 'unready') this.options.logger.warn(fields, 'runner is not ready');
      if (state === 'lost') this.options.logger.error(fields, 'runner is lost');
    }
  }
}

function why({ reasons }: KnownRunner): string {
  return reasons.join('; ') || 'it gives no reason';
}
