import fc from 'fast-check';
import { fixedSpread, median, percentile } from './statistics';

const sample = fc.array(fc.double({ noNaN: true }), { minLength: 1 });

it('a percentile is the smallest value that so many of the sample do not exceed', () => {
  fc.assert(
    fc.property(sample, fc.integer({ min: 1, max: 100 }), (numbers, percent) => {
      const value = percentile(numbers, percent);
      const share = (count: number) => (100 * count) / numbers.length;
      expect(numbers).toContain(value);
      expect(share(numbers.filter((one) => one <= value).length)).toBeGreaterThanOrEqual(percent);
      expect(share(numbers.filter((one) => one < value).length)).toBeLessThan(percent);
    }),
  );
});

it.each([
  [[9, 1, 5], 5],
  [[4, 1, 2, 9], 3],
  [[], NaN],
])('the median of %p is %p', (numbers, middle) => {
  expect(median(numbers)).toBe(middle);
  expect(percentile([], 50)).toBeNaN();
});

it('a spread is the same each time, from 0 to 1, and even', () => {
  const moments = fixedSpread(40);
  expect(fixedSpread(40)).toEqual(moments);
  for (let tenth = 0; tenth < 10; tenth++) {
    const inTenth = moments.filter((moment) => Math.floor(moment * 10) === tenth).length;
    expect([3, 4, 5]).toContain(inTenth);
  }
});
