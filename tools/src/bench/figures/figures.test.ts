import { figure, figureLines, latencyRow, LATENCY_COLUMNS, percentile } from './figures';

it('prints the table, then each measured figure with its target', () => {
  const target = { title: '(d) - (a)', unit: 'ms', bound: 'at most', limit: 8 } as const;
  const findings = [8, 8.5, NaN].map((value) => ({ ...target, value }));
  const rows = [latencyRow('(a)', [4.25, 4.25]), latencyRow('(d)', [])];
  expect(figureLines({ title: 'latency, ms', columns: LATENCY_COLUMNS, rows, findings })).toEqual([
    'latency, ms    p50    p95    p99   runs',
    '(a)           4.25   4.25   4.25      2',
    '(d)              -      -      -      0',
    '-> (d) - (a)      8 ms   at most 8      met',
    '-> (d) - (a)   8.50 ms   at most 8   MISSED',
  ]);
});

it('interpolates percentiles linearly', () => {
  expect([50, 95, 99].map((percent) => percentile([4, 1, 3, 2, 5], percent))).toEqual([
    3, 4.8, 4.96,
  ]);
});

it.each([
  [0.1234, '0.12'],
  [45.67, '45.7'],
  [456.7, '457'],
  [30, '30'],
])('writes %p as %p', (value, written) => {
  expect(figure(value)).toBe(written);
});
