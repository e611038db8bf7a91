import type { Timer } from '@katas/controller-api';
import { timerAt, type TurnTimer } from '@katas/kata';

/** Returns the timer at this time, as it is sent and stored. */
export function wireTimer(timer: TurnTimer, nowMs: number): Timer {
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

export function turnTimer({ seconds, roles, turn, ends_at, left_seconds }: Timer): TurnTimer {
  const state =
    ends_at === null ? { leftMs: (left_seconds ?? 0) * 1000 } : { endsAtMs: Date.parse(ends_at) };
  return { seconds, roles, turn, state };
}
