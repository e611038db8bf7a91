import { alternate, percentile, Samples } from './figures';

it('interpolates percentiles linearly', () => {
  const percentiles = [50, 95, 99].map((percent) => percentile([4, 1, 3, 2, 5], percent));
  expect(percentiles).toEqual([3, 4.8, 4.96]);
});

it('keeps the values of each row, in the order of the rows', () => {
  const samples = new Samples();
  samples.add('b', 1, 3);
  samples.add('a', 7);
  samples.add('b', 8);
  expect([samples.rows, samples.median('b'), samples.percentile('none', 50)]).toEqual([
    ...[['b', 'a'], 3, NaN],
  ]);
});

it('reverses the order in every second round', async () => {
  const order: string[] = [];
  await alternate(3, ['a', 'b'], async (item) => void order.push(item));
  expect(order.join('')).toBe('abbaab');
});
