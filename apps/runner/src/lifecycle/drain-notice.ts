import type { Clock } from '@katas/system';

/** A next probe that is announced for later than this is not waited for. */
const AGAIN_SECONDS_MAX = 2;
/** A probe can be late by the time that the caller's other probes and its machine take. */
const LATE_MS = 2000;

/**
 * Lets a draining runner wait until its regular callers have seen its state: they would otherwise treat it as lost.
 * Each probe announces in how many seconds the next one follows, and a draining runner waits for that one.
 */
export class DrainNotice {
  readonly #onSeen: (() => void)[] = [];
  #nextProbeMs = -Infinity;

  constructor(private readonly clock: Clock) {}

  /** Records a probe that was just answered. `query` is the probe's query; `isStopping` is what it was told. */
  noteProbe(
    { again_seconds: again }: Readonly<Record<string, unknown>>,
    isStopping: boolean,
  ): void {
    const seconds = Number(again);
    if (!(seconds > 0 && seconds <= AGAIN_SECONDS_MAX)) return;
    this.#nextProbeMs = this.clock.nowMs() + seconds * 1000;
    if (isStopping) for (const onSeen of this.#onSeen) onSeen();
  }

  /**
   * Resolves when the next announced probe has been answered; at once when none is due; after 2 s of delay at the
   * latest.
   */
  seen(): Promise<void> {
    const leftMs = this.#nextProbeMs - this.clock.nowMs();
    if (leftMs <= -LATE_MS) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.clock.after(leftMs + LATE_MS, resolve);
      this.#onSeen.push(() => {
        timer.cancel();
        resolve();
      });
    });
  }
}
