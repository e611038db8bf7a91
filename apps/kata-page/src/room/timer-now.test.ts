import { timerNow } from './timer-now';

const nowMs = Date.UTC(2026, 10, 24, 10);
const at = (seconds: number): string => new Date(nowMs + seconds * 1000).toISOString();
const mob = { seconds: 300, roles: ['Ada', 'owl'], turn: 1, ends_at: at(300), left_seconds: null };

describe('a timer', () => {
  it.each([
    [0, '5:00', 'Ada drives, owl navigates'],
    [0.5, '5:00', 'Ada drives, owl navigates'],
    [295, '0:05', 'Ada drives, owl navigates'],
    [300, '5:00', 'owl drives, Ada navigates'],
    [661, '3:59', 'Ada drives, owl navigates'],
  ])('shows after %d s: %s, %s', (seconds, clock, roles) => {
    expect(timerNow(mob, nowMs + seconds * 1000)).toEqual({
      clock,
      roles,
      isPaused: false,
      isOver: false,
    });
  });

  it('stands still while it is paused', () => {
    const paused = { ...mob, ends_at: null, left_seconds: 61.2 };
    expect(timerNow(paused, nowMs + 1_000_000)).toMatchObject({ clock: '1:02', isPaused: true });
  });

  it('without roles stops at 0:00', () => {
    const countdown = { ...mob, roles: [], ends_at: at(7200) };
    expect(timerNow(countdown, nowMs)).toMatchObject({ clock: '2:00:00', roles: '' });
    expect(timerNow(countdown, nowMs + 8_000_000)).toMatchObject({ clock: '0:00', isOver: true });
  });
});
