import { keyOf, type Requester } from '../containers/owner';

type Avatar = Omit<Requester, 'caller'>;

/** How an avatar used one run. */
export interface RunUse {
  readonly startedMs: number;
  /** The run took the whole time limit, or nearly. */
  readonly isWholeTime: boolean;
  /** The sandbox could not be used again. */
  readonly costsContainer: boolean;
}

interface Streak {
  readonly wholeTimes: number;
  readonly containers: number;
  readonly startedMs: number;
}

/** Anybody may forget a condition in a loop. Who does nothing else gives way to others. */
const WHOLE_TIMES_MAX = 2;
/** The first two in a row cost nothing. Then the time between two starts doubles. */
const CONTAINERS_FREE = 2;
const FIRST_INTERVAL_MS = 1000;
/** The caller of a run waits 15 s longer than its time limit. */
const INTERVAL_MS_MAX = 12_000;
/** More avatars than run at the same time. The oldest is forgotten. */
const AVATARS_MAX = 10_000;

/** What each avatar's last runs cost others: the whole time limit, or a container. One good run makes up for it. */
export class RunHistory {
  readonly #streaks = new Map<string, Streak>();

  note(avatar: Avatar, { startedMs, isWholeTime, costsContainer }: RunUse): void {
    const key = keyOf(avatar);
    const before = this.#streaks.get(key);
    this.#streaks.delete(key);
    if (!isWholeTime && !costsContainer) return;
    this.#streaks.set(key, {
      wholeTimes: isWholeTime ? (before?.wholeTimes ?? 0) + 1 : 0,
      containers: costsContainer ? (before?.containers ?? 0) + 1 : 0,
      startedMs,
    });
    const [oldest] = this.#streaks.keys();
    if (oldest !== undefined && this.#streaks.size > AVATARS_MAX) this.#streaks.delete(oldest);
  }

  /** Returns whether the avatar's last runs took the whole time limit. Its next one starts after those of others. */
  yields(avatar: Avatar): boolean {
    return (this.#streaks.get(keyOf(avatar))?.wholeTimes ?? 0) >= WHOLE_TIMES_MAX;
  }

  /** Returns whether the avatar's last runs cost a container each. */
  isCostly(avatar: Avatar): boolean {
    return (this.#streaks.get(keyOf(avatar))?.containers ?? 0) >= CONTAINERS_FREE;
  }

  /** Returns when the avatar's next run may start, in milliseconds since the epoch. */
  earliestMs(avatar: Avatar): number {
    const streak = this.#streaks.get(keyOf(avatar));
    const beyond = (streak?.containers ?? 0) - CONTAINERS_FREE;
    if (streak === undefined || beyond < 0) return 0;
    return streak.startedMs + Math.min(FIRST_INTERVAL_MS * 2 ** beyond, INTERVAL_MS_MAX);
  }
}
