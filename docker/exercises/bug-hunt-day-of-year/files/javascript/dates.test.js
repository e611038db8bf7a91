const { dayOfYear } = require('./dates');

describe('the day of the year', () => {
  it.each([
    [2023, 1, 1, 1],
    [2023, 3, 1, 60],
    [2024, 3, 1, 61],
    [1900, 12, 31, 365],
    [2000, 12, 31, 366],
  ])('of %d-%d-%d is %d', (year, month, day, expected) => {
    expect(dayOfYear(year, month, day)).toBe(expected);
  });
});
