import { alternate, median, percentile, sampled } from './figures';

it('interpolates percentiles linearly', () => {
  const percentiles = [50, 95, 99].map((percent) => percentile([4, 1, 3, 2, 5], percent));
  expect([...percentiles, median()]).toEqual([3, 4.8, 4.96, NaN]);
});

it('reverses the order in every second round, and keeps the values of each item', async () => {
  let count = 0;
  const all = await alternate(3, ['a', 'b'], async () => ({ one: (count += 1), two: [7, 8] }));
  const two = [7, 8, 7, 8, 7, 8];
  expect(Object.fromEntries(all)).toEqual({
    a: { one: [1, 4, 5], two },
    b: { one: [2, 3, 6], two },
  });
});

it('keeps the values of each round', async () => {
  expect(await sampled(3, async (round) => ({ square: round ** 2 }))).toEqual({
    square: [0, 1, 4],
  });
});
