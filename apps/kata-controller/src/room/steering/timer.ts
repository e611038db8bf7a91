import type { TimerAnswer, TimerRequest } from '@katas/controller-api';
import { startTimer, type TurnTimer, timerRecord, turnTimer } from '@katas/kata';
import { HttpProblem } from '@katas/service';
import type { ControllerDeps } from '../../controller-deps';
import type { LoadedKata } from '../../katas/load-kata';
import { changeRoom } from '../room-now';

/** Starts a timer for everybody. It replaces the timer that runs. */
export async function setTimer(
  deps: ControllerDeps,
  kata: LoadedKata,
  { seconds, roles = [] }: TimerRequest,
): Promise<TimerAnswer> {
  const nowMs = deps.clock.nowMs();
  const timer = timerRecord(startTimer(seconds, roles, nowMs), nowMs);
  await changeRoom(deps, kata, () => ({ timer }));
  return { timer };
}

/** Changes the timer that runs or is paused. Rejects with a 409 when there is none. */
export async function changeTimer(
  deps: ControllerDeps,
  kata: LoadedKata,
  change: (timer: TurnTimer, nowMs: number) => TurnTimer,
): Promise<TimerAnswer> {
  const { timer } = await deps.reader.room(kata.kataId);
  if (timer === null) throw noTimer(kata);
  const nowMs = deps.clock.nowMs();
  const changed = timerRecord(change(turnTimer(timer), nowMs), nowMs);
  await changeRoom(deps, kata, () => ({ timer: changed }));
  return { timer: changed };
}

export async function stopTimer(deps: ControllerDeps, kata: LoadedKata): Promise<{ timer: null }> {
  await changeRoom(deps, kata, () => ({ timer: null }));
  return { timer: null };
}

function noTimer({ kataId }: LoadedKata): HttpProblem {
  return new HttpProblem(409, 'no-timer', `Kata ${kataId} has no timer. Start one first.`);
}
