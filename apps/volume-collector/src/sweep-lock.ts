import type { Clock, Timer } from '@katas/system';
import {
  highestToken,
  makeToken,
  removePast,
  removeTokensOf,
  type LockTokensDeps,
  type Token,
} from './lock-tokens';

/** The holder renews its lock this often, */
const BEAT_MS = 4_000;
/** gives up what it was doing when it could not for this long, */
const LOST_MS = 15_000;
/** and is dead for others when they have not seen it renewed for this long. */
export const DEAD_MS = 20_000;
const LOOK_MS = 1_000;

export interface SweepLockDeps extends LockTokensDeps {
  readonly clock: Clock;
  /** Nobody else's. */
  readonly newNonce: () => string;
}

/** That this collector, and no other of its dojo, may sweep. */
export interface SweepLock {
  /** Aborted when it could not be renewed in time, or somebody else has it: the sweep must end. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * A lock that a dead collector does not keep. Its holder renews it all the time, which is to make the next token; one that
 * is killed does not. Who waits measures that by its own timer, so no clock is compared with another, and none that is set
 * breaks the lock. Undefined when another collector is alive and sweeping, or `stop` came first. Rejects with the
 * engine's error.
 */
export async function takeSweepLock(
  deps: SweepLockDeps,
  stop: AbortSignal,
): Promise<SweepLock | undefined> {
  const last = await heldTokenToFollow(deps, stop);
  if (last === 'alive') return undefined;
  const nonce = deps.newNonce();
  const token = await makeToken(deps, { after: last?.number ?? 0, nonce });
  if (token === undefined) return undefined;
  const lock = new HeldSweepLock(deps, token);
  await removePast(deps, token);
  return lock;
}

/** The token of a dead holder, or undefined when nobody holds the lock. */
async function heldTokenToFollow(
  deps: SweepLockDeps,
  stop: AbortSignal,
): Promise<Token | undefined | 'alive'> {
  const first = await highestToken(deps);
  for (let waitedMs = 0; first !== undefined && waitedMs < DEAD_MS; waitedMs += LOOK_MS) {
    await new Promise<void>((resolve) => deps.clock.after(LOOK_MS, resolve));
    const now = await highestToken(deps);
    if (now === undefined) return undefined;
    if (stop.aborted || now.volume !== first.volume || now.nonce !== first.nonce) return 'alive';
  }
  return first;
}

class HeldSweepLock implements SweepLock {
  readonly #lost = new AbortController();
  #isReleased = false;
  #beat: Timer;
  #tooLate: Timer;
  #renewing: Promise<void> = Promise.resolve();

  constructor(
    private readonly deps: SweepLockDeps,
    private token: Token,
  ) {
    this.#beat = this.#nextBeat();
    this.#tooLate = this.#lostLater();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    this.#beat.cancel();
    this.#tooLate.cancel();
    await this.#renewing;
    await removeTokensOf(this.deps, this.token.nonce);
  }

  #nextBeat(): Timer {
    return this.deps.clock.after(BEAT_MS, () => (this.#renewing = this.#renew()));
  }

  #lostLater(): Timer {
    return this.deps.clock.after(LOST_MS, () => this.#lost.abort());
  }

  async #renew(): Promise<void> {
    try {
      const { number: after, nonce } = this.token;
      const token = await makeToken(this.deps, { after, nonce });
      if (token === undefined) return this.#lost.abort();
      this.token = token;
      this.#tooLate.cancel();
      if (!this.#isReleased) this.#tooLate = this.#lostLater();
    } catch {
      // The engine's error is in its log. A lock that is not renewed in time is lost, whatever the cause.
    }
    if (this.#isReleased) return;
    this.#beat = this.#nextBeat();
    await removePast(this.deps, this.token);
  }
}
