import {
  DEFAULT_LIFETIME_MS,
  endsAtMs,
  hasEnded,
  lifetimeHoursToMs,
  lifetimeHoursUntil,
} from './kata-life';

const createdMs = Date.UTC(2026, 2, 28, 22, 0, 0);
const dayMs = 24 * 60 * 60 * 1000;

describe('hasEnded', () => {
  it('is true at exactly 24 hours and false one millisecond before', () => {
    expect(hasEnded({ createdMs }, createdMs + dayMs, DEFAULT_LIFETIME_MS)).toBe(true);
    expect(hasEnded({ createdMs }, createdMs + dayMs - 1, DEFAULT_LIFETIME_MS)).toBe(false);
  });

  it('is true as soon as the kata is ended by hand', () => {
    expect(
      hasEnded({ createdMs, endedMs: createdMs + 1 }, createdMs + 1, DEFAULT_LIFETIME_MS),
    ).toBe(true);
  });

  it('uses the given lifetime', () => {
    expect(hasEnded({ createdMs }, createdMs + 1000, 1000)).toBe(true);
  });

  it("uses the kata's own lifetime before the given one", () => {
    const life = { createdMs, lifetimeMs: 2000 };
    expect(hasEnded(life, createdMs + 1999, 1000)).toBe(false);
    expect(hasEnded(life, createdMs + 2000, dayMs)).toBe(true);
  });
});

describe('endsAtMs', () => {
  it('is 24 hours after created', () => {
    expect(endsAtMs({ createdMs }, DEFAULT_LIFETIME_MS)).toBe(createdMs + dayMs);
  });

  it('is the earlier of the end by age and the end by hand', () => {
    expect(endsAtMs({ createdMs, endedMs: createdMs + 5 }, DEFAULT_LIFETIME_MS)).toBe(
      createdMs + 5,
    );
    expect(endsAtMs({ createdMs, endedMs: createdMs + 2 * dayMs }, DEFAULT_LIFETIME_MS)).toBe(
      createdMs + dayMs,
    );
  });
});

describe('lifetimeHoursToMs', () => {
  it.each([
    [1, dayMs / 24],
    [168, 7 * dayMs],
    [0.5, dayMs / 48],
    [0, undefined],
    [-1, undefined],
    ['24', undefined],
    [Number.NaN, undefined],
    [1e9, undefined],
    [null, undefined],
  ])('reads %p', (hours, ms) => {
    expect(lifetimeHoursToMs(hours)).toBe(ms);
  });

  it('reads what lifetimeHoursUntil returns, to the millisecond', () => {
    const endMs = createdMs + 100_003;
    expect(lifetimeHoursToMs(lifetimeHoursUntil(createdMs, endMs))).toBe(100_003);
  });
});
