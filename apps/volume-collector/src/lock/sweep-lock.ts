import type { Clock, Timer } from '@katas/system';
import {
  highestToken,
  makeToken,
  removeOlderTokens,
  removeTokensOf,
  type LockTokensDeps,
  type Token,
} from './lock-tokens';

/** How often the holder renews its lock. */
const RENEWAL_MS = 4_000;
/** A holder that could not renew its lock for this long ends its sweep. */
const LOST_MS = 15_000;
/** A holder whose lock others have not seen renewed for this long counts as dead. */
export const DEAD_MS = 20_000;
/** How often a waiting collector checks for a renewal. */
const CHECK_MS = 1_000;

export interface SweepLockDeps extends LockTokensDeps {
  readonly clock: Clock;
  /** Returns a value that no other holder has. */
  readonly newNonce: () => string;
}

/** The right to sweep. No other collector of the dojo has it at the same time. */
export interface SweepLock {
  /** Aborts when the lock was not renewed in time, or another collector has it: the sweep must end. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * Takes the lock, also from a dead collector: a holder renews it by making the next token, and a killed holder does
 * not. A waiting collector measures that by its own timer. No clock is compared with another, so setting a clock cannot
 * break the lock. Resolves with undefined when another collector is sweeping, or when `stop` aborts. Rejects with the
 * engine's error.
 */
export async function takeSweepLock(
  deps: SweepLockDeps,
  stop: AbortSignal,
): Promise<SweepLock | undefined> {
  const last = await deadToken(deps, stop);
  if (last === 'alive') return undefined;
  const nonce = deps.newNonce();
  const token = await makeToken(deps, { after: last?.number ?? 0, nonce });
  if (token === undefined) return undefined;
  const lock = new HeldSweepLock(deps, token);
  await removeOlderTokens(deps, token);
  return lock;
}

/** Resolves with the token of a dead holder, or with undefined when nobody holds the lock. */
async function deadToken(
  deps: SweepLockDeps,
  stop: AbortSignal,
): Promise<Token | undefined | 'alive'> {
  const first = await highestToken(deps);
  for (let waitedMs = 0; first !== undefined && waitedMs < DEAD_MS; waitedMs += CHECK_MS) {
    await new Promise<void>((resolve) => deps.clock.after(CHECK_MS, resolve));
    const now = await highestToken(deps);
    if (now === undefined) return undefined;
    if (stop.aborted || now.volume !== first.volume || now.nonce !== first.nonce) return 'alive';
  }
  return first;
}

class HeldSweepLock implements SweepLock {
  readonly #lost = new AbortController();
  #isReleased = false;
  #renewalTimer: Timer;
  #lossTimer: Timer;
  #renewal: Promise<void> = Promise.resolve();

  constructor(
    private readonly deps: SweepLockDeps,
    private token: Token,
  ) {
    this.#renewalTimer = this.#startRenewalTimer();
    this.#lossTimer = this.#startLossTimer();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    this.#renewalTimer.cancel();
    this.#lossTimer.cancel();
    await this.#renewal;
    await removeTokensOf(this.deps, this.token.nonce);
  }

  #startRenewalTimer(): Timer {
    return this.deps.clock.after(RENEWAL_MS, () => (this.#renewal = this.#renew()));
  }

  #startLossTimer(): Timer {
    return this.deps.clock.after(LOST_MS, () => this.#lost.abort());
  }

  async #renew(): Promise<void> {
    try {
      const { number: after, nonce } = this.token;
      const token = await makeToken(this.deps, { after, nonce });
      if (token === undefined) return this.#lost.abort();
      this.token = token;
      this.#lossTimer.cancel();
      if (!this.#isReleased) this.#lossTimer = this.#startLossTimer();
    } catch {
      // The engine's error is logged already. A lock that is not renewed in time is lost, whatever the cause.
    }
    if (this.#isReleased) return;
    this.#renewalTimer = this.#startRenewalTimer();
    await removeOlderTokens(this.deps, this.token);
  }
}
