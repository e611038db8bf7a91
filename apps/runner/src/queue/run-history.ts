import { keyOf, type Requester } from '../containers/owner';

type Avatar = Omit<Requester, 'caller'>;

interface Containers {
  /** Runs in a row that cost one each. */
  readonly inARow: number;
  /** When the last of them started. */
  readonly startedMs: number;
}

/** One endless loop may be a mistake. After so many in a row the avatar yields to others. */
const WHOLE_TIMES_MAX = 2;
/** The first two in a row cost nothing. Then the time between two starts doubles. */
const CONTAINERS_FREE = 2;
const FIRST_INTERVAL_MS = 2000;
/** The caller of a run waits 15 s longer than its time limit. */
const INTERVAL_MS_MAX = 12_000;
/** More avatars than can be active. The oldest is forgotten. */
const AVATARS_MAX = 10_000;

/** What each avatar's last runs cost others: the whole time limit, or a container. A good run clears it. */
export class RunHistory {
  readonly #wholeTimes = new Map<string, number>();
  readonly #containers = new Map<string, Containers>();

  /** Records whether a run took its whole time limit, or nearly. */
  noteTime(avatar: Avatar, isWholeTime: boolean): void {
    const key = keyOf(avatar);
    const inARow = isWholeTime ? (this.#wholeTimes.get(key) ?? 0) + 1 : undefined;
    replace(this.#wholeTimes, key, inARow);
  }

  /** Records that a run which started then left a sandbox that cannot be used again; with undefined, one that can. */
  noteContainer(avatar: Avatar, startedMs: number | undefined): void {
    const key = keyOf(avatar);
    const inARow = (this.#containers.get(key)?.inARow ?? 0) + 1;
    replace(this.#containers, key, startedMs === undefined ? undefined : { inARow, startedMs });
  }

  /** Returns whether the avatar's last runs took the whole time limit. Its next one starts after those of others. */
  yields(avatar: Avatar): boolean {
    return (this.#wholeTimes.get(keyOf(avatar)) ?? 0) >= WHOLE_TIMES_MAX;
  }

  /** Returns whether the avatar's last run cost a container. */
  isCostly(avatar: Avatar): boolean {
    return (this.#containers.get(keyOf(avatar))?.inARow ?? 0) > 0;
  }

  /** Returns when the avatar's next run may start, in milliseconds since the epoch. */
  earliestMs(avatar: Avatar): number {
    const { inARow, startedMs } = this.#containers.get(keyOf(avatar)) ?? {
      inARow: 0,
      startedMs: 0,
    };
    const beyond = inARow - CONTAINERS_FREE;
    if (beyond < 0) return 0;
    return startedMs + Math.min(FIRST_INTERVAL_MS * 2 ** beyond, INTERVAL_MS_MAX);
  }
}

function replace<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
  map.delete(key);
  if (value === undefined) return;
  map.set(key, value);
  const [oldest] = map.keys();
  if (oldest !== undefined && map.size > AVATARS_MAX) map.delete(oldest);
}
