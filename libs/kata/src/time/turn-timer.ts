/** A timer for pairs and mobs. It runs towards an end, or is paused with some time left. */
export interface TurnTimer {
  /** Of one turn. */
  readonly seconds: number;
  /** Who takes turns, by name or by animal, in this order. Empty for a single countdown. */
  readonly roles: readonly string[];
  /** From 1. */
  readonly turn: number;
  readonly state: { readonly endsAtMs: number } | { readonly leftMs: number };
}

export interface TurnRoles {
  readonly driver: string;
  /** Undefined when one name takes all turns. */
  readonly navigator: string | undefined;
}

/** A timer as it is sent and stored. It is paused when `ends_at` is null. */
export interface TimerRecord {
  readonly seconds: number;
  readonly roles: readonly string[];
  readonly turn: number;
  readonly ends_at: string | null;
  readonly left_seconds: number | null;
}

export function turnTimer({ seconds, roles, turn, ends_at, left_seconds }: TimerRecord): TurnTimer {
  const state =
    ends_at === null ? { leftMs: (left_seconds ?? 0) * 1000 } : { endsAtMs: Date.parse(ends_at) };
  return { seconds, roles, turn, state };
}

/** Returns the timer at this time, as it is sent and stored. */
export function timerRecord(timer: TurnTimer, nowMs: number): TimerRecord {
  const { seconds, roles, turn, state } = timerAt(timer, nowMs);
  const isPaused = 'leftMs' in state;
  return {
    seconds,
    roles,
    turn,
    ends_at: isPaused ? null : new Date(state.endsAtMs).toISOString(),
    left_seconds: isPaused ? state.leftMs / 1000 : null,
  };
}

export function startTimer(seconds: number, roles: readonly string[], nowMs: number): TurnTimer {
  return { seconds, roles, turn: 1, state: { endsAtMs: nowMs + seconds * 1000 } };
}

/** Returns the timer at this time: turns follow each other without a break. A single countdown stays at its end. */
export function timerAt(timer: TurnTimer, nowMs: number): TurnTimer {
  const { seconds, roles, turn, state } = timer;
  if (!('endsAtMs' in state) || roles.length === 0 || nowMs < state.endsAtMs) return timer;
  const turns = Math.floor((nowMs - state.endsAtMs) / (seconds * 1000)) + 1;
  return {
    ...timer,
    turn: turn + turns,
    state: { endsAtMs: state.endsAtMs + turns * seconds * 1000 },
  };
}

/** Returns the time left of the turn. Milliseconds, never negative. */
export function leftOfTurnMs(timer: TurnTimer, nowMs: number): number {
  const { state } = timerAt(timer, nowMs);
  return 'leftMs' in state ? state.leftMs : Math.max(0, state.endsAtMs - nowMs);
}

export function pauseTimer(timer: TurnTimer, nowMs: number): TurnTimer {
  return { ...timerAt(timer, nowMs), state: { leftMs: leftOfTurnMs(timer, nowMs) } };
}

/** Has no effect on a timer that runs. */
export function resumeTimer(timer: TurnTimer, nowMs: number): TurnTimer {
  const { state } = timer;
  return 'leftMs' in state ? { ...timer, state: { endsAtMs: nowMs + state.leftMs } } : timer;
}

/** Returns the timer at the start of the next turn, running. */
export function skipTurn(timer: TurnTimer, nowMs: number): TurnTimer {
  const { seconds, turn } = timerAt(timer, nowMs);
  return { ...timer, turn: turn + 1, state: { endsAtMs: nowMs + seconds * 1000 } };
}

/** Returns who drives and who navigates in a turn; undefined for a single countdown. The navigator drives next. */
export function rolesOfTurn({ roles, turn }: TurnTimer): TurnRoles | undefined {
  const driver = roles[(turn - 1) % roles.length];
  if (driver === undefined) return undefined;
  return { driver, navigator: roles.length > 1 ? roles[turn % roles.length] : undefined };
}
