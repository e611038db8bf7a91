import { kataTimeToMs, msToKataTime } from './kata-time';

describe('kataTimeToMs', () => {
  it('reads six entries as UTC', () => {
    expect(kataTimeToMs([2016, 11, 25, 9, 40, 12])).toBe(Date.UTC(2016, 10, 25, 9, 40, 12));
  });

  it('reads a seventh entry as microseconds', () => {
    expect(kataTimeToMs([2016, 11, 25, 9, 40, 12, 345_678])).toBe(
      Date.UTC(2016, 10, 25, 9, 40, 12, 345),
    );
  });

  it.each([
    ['no entries', []],
    ['five entries', [2016, 11, 25, 9, 40]],
    ['eight entries', [2016, 11, 25, 9, 40, 12, 0, 0]],
    ['strings', ['2016', '11', '25', '9', '40', '12']],
    ['month 13', [2016, 13, 25, 9, 40, 12]],
    ['month 0', [2016, 0, 25, 9, 40, 12]],
    ['30 February', [2016, 2, 30, 9, 40, 12]],
    ['29 February of a common year', [2015, 2, 29, 9, 40, 12]],
    ['hour 24', [2016, 2, 28, 24, 0, 0]],
    ['second 60', [2016, 2, 28, 23, 59, 60]],
    ['the year 1', [1, 1, 1, 0, 0, 0]],
    ['a fraction', [2016, 11, 25, 9, 40, 12.5]],
    ['a million microseconds', [2016, 11, 25, 9, 40, 12, 1_000_000]],
    ['an absurd year', [1e300, 1, 1, 0, 0, 0]],
    ['text', '2016-11-25'],
    ['null', null],
  ])('rejects %s', (_what, value) => {
    expect(kataTimeToMs(value)).toBeUndefined();
  });

  it('accepts 29 February of a leap year', () => {
    expect(msToKataTime(kataTimeToMs([2024, 2, 29, 23, 59, 59]) ?? 0)).toEqual([
      2024, 2, 29, 23, 59, 59,
    ]);
  });
});
