import { figure, markdownRow, percentile, Samples, table } from './figures';

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

it.each([
  [0.1234, '0.12'],
  [45.67, '45.7'],
  [456.7, '457'],
  [30, '30'],
  [NaN, '-'],
])('writes %p as %p', (value, written) => {
  expect(figure(value)).toBe(written);
});

it('aligns a table, and writes Markdown', () => {
  expect(table([['ms', 'p50'], ['a call', '2'], []])).toEqual(['ms       p50', 'a call     2', '']);
  expect(markdownRow('a call', 2)).toBe('| a call | 2 |');
});
