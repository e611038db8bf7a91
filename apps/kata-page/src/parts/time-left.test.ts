import { timeLeft } from './time-left';

describe('timeLeft', () => {
  it.each([
    [24 * 3_600_000, '24 h 0 min left'],
    [3_600_000, '1 h 0 min left'],
    [3_599_999, '59 min left'],
    [60_000, '1 min left'],
    [59_001, '60 s left'],
    [1, '1 s left'],
    [0, 'time is up'],
    [-5, 'time is up'],
    [NaN, ''],
  ])('says of %d ms: %s', (ms, words) => {
    expect(timeLeft(1_000_000 + ms, 1_000_000)).toBe(words);
  });
});
