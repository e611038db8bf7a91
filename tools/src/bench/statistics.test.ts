import fc from 'fast-check';
import { fixedSpread, latencyOf, median, percentile } from './statistics';

const sample = fc.array(fc.double({ noNaN: true }), { minLength: 1 });

describe('a percentile', () => {
  it('is the nearest rank: of a hundred, the 99th has one above it', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([50, 95, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([
      50, 95, 99, 100,
    ]);
  });

  it('is the largest where the sample is too small for it', () => {
    expect(percentile([3, 1, 2], 99)).toBe(3);
  });

  it('is the smallest of the sample that so many do not exceed', () => {
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

  it('of nothing is no number', () => {
    expect(percentile([], 50)).toBeNaN();
  });
});

describe('a median', () => {
  it('is the middle one, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is half-way between the middle two', () => {
    expect(median([4, 1, 2, 9])).toBe(3);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

it('a latency tells how many it was made from, and leaves its sample as it was', () => {
  const times = [30, 10, 20];
  expect(latencyOf(times)).toEqual({ count: 3, p50Ms: 20, p95Ms: 30, p99Ms: 30 });
  expect(times).toEqual([30, 10, 20]);
});

it('a spread is the same each time, within the second, and crowds nowhere', () => {
  const moments = fixedSpread(40);
  expect(fixedSpread(40)).toEqual(moments);
  expect(moments.filter((moment) => moment >= 0 && moment < 1)).toHaveLength(40);
  for (let tenth = 0; tenth < 10; tenth++) {
    const inIt = moments.filter((moment) => Math.floor(moment * 10) === tenth);
    expect(inIt.length).toBeGreaterThanOrEqual(3);
    expect(inIt.length).toBeLessThanOrEqual(5);
  }
});
