import type { Timer } from '@katas/controller-api';
import { leftOfTurnMs, rolesOfTurn, timerAt, turnTimer } from '@katas/kata';
import { roomTexts as t } from './texts';

/** What a timer shows at one moment. */
export interface TimerNow {
  /** The time left of the turn, such as "4:05". */
  readonly clock: string;
  /** Who drives and who navigates; empty for a single countdown. */
  readonly roles: string;
  readonly isPaused: boolean;
  readonly isOver: boolean;
}

/** Returns what a timer shows. `serverNowMs` is the time by the clock of the server. */
export function timerNow(timer: Timer, serverNowMs: number): TimerNow {
  const turn = turnTimer(timer);
  const leftMs = leftOfTurnMs(turn, serverNowMs);
  const roles = rolesOfTurn(timerAt(turn, serverNowMs));
  return {
    clock: clockText(leftMs),
    roles: roles === undefined ? '' : rolesText(roles.driver, roles.navigator),
    isPaused: timer.ends_at === null,
    isOver: leftMs === 0,
  };
}

/** Returns the time left, such as "4:59". It is rounded up, so that 0:00 is shown only when the time is over. */
function clockText(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const twoDigits = (number: number): string => String(number).padStart(2, '0');
  const rest = twoDigits(seconds % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function rolesText(driver: string, navigator: string | undefined): string {
  return navigator === undefined ? t.drives({ driver }) : t.navigates({ driver, navigator });
}
