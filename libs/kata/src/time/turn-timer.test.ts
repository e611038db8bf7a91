import {
  leftOfTurnMs,
  pauseTimer,
  resumeTimer,
  rolesOfTurn,
  skipTurn,
  startTimer,
  timerAt,
} from './turn-timer';

const nowMs = Date.UTC(2026, 2, 28, 22);
const mob = startTimer(60, ['lion', 'owl', 'bee'], nowMs);

describe('a timer with roles', () => {
  it('starts with the first as the driver and the second as the navigator', () => {
    expect(rolesOfTurn(mob)).toEqual({ driver: 'lion', navigator: 'owl' });
    expect(leftOfTurnMs(mob, nowMs)).toBe(60_000);
  });

  it.each([
    [59_999, 1, 1],
    [60_000, 2, 60_000],
    [179_000, 3, 1000],
    [180_000, 4, 60_000],
    [86_400_000, 1441, 60_000],
  ])('after %d ms is in turn %d with %d ms left', (ms, turn, leftMs) => {
    expect(timerAt(mob, nowMs + ms).turn).toBe(turn);
    expect(leftOfTurnMs(mob, nowMs + ms)).toBe(leftMs);
  });

  it('lets the navigator drive next, in a circle', () => {
    const drivers = [0, 1, 2, 3].map((n) => rolesOfTurn(timerAt(mob, nowMs + n * 60_000))?.driver);
    expect(drivers).toEqual(['lion', 'owl', 'bee', 'lion']);
    expect(rolesOfTurn(timerAt(mob, nowMs + 120_000))?.navigator).toBe('lion');
  });

  it('has no navigator when it has one name', () => {
    expect(rolesOfTurn(startTimer(60, ['lion'], nowMs))).toEqual({
      driver: 'lion',
      navigator: undefined,
    });
  });

  it('keeps turn and time while it is paused', () => {
    const paused = pauseTimer(mob, nowMs + 70_000);
    expect(timerAt(paused, nowMs + 1_000_000)).toBe(paused);
    expect(leftOfTurnMs(paused, nowMs + 1_000_000)).toBe(50_000);
    const resumed = resumeTimer(paused, nowMs + 1_000_000);
    expect(resumed).toMatchObject({ turn: 2, state: { endsAtMs: nowMs + 1_050_000 } });
    expect(resumeTimer(resumed, nowMs + 1_001_000)).toBe(resumed);
  });

  it('starts the next turn in full when one is skipped, also while it is paused', () => {
    const skipped = skipTurn(pauseTimer(mob, nowMs + 70_000), nowMs + 80_000);
    expect(skipped).toMatchObject({ turn: 3, state: { endsAtMs: nowMs + 140_000 } });
  });
});

describe('a timer without roles', () => {
  it('stays at its end', () => {
    const countdown = startTimer(60, [], nowMs);
    expect(timerAt(countdown, nowMs + 100_000)).toBe(countdown);
    expect(leftOfTurnMs(countdown, nowMs + 100_000)).toBe(0);
    expect(rolesOfTurn(countdown)).toBeUndefined();
  });
});
