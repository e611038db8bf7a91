import { atLeast, atMost, figure, latencies, table } from './tables';

it('prints percentiles, and each measured figure with its target', () => {
  expect(table(latencies('latency, ms', { '(a)': [4.25, 4.25], '(d)': [] }))).toEqual([
    'latency, ms    p50    p95    p99   runs',
    '(a)           4.25   4.25   4.25      2',
    '(d)              -      -      -      0',
  ]);
  const findings = [8, 8.5, NaN].map((value) => atMost(8, 'ms', '(d) - (a)', value));
  expect(table([...findings, atLeast(2, 'x', '(b) / (d)', 2)])).toEqual([
    '-> (d) - (a)      8 ms    at most 8      met',
    '-> (d) - (a)   8.50 ms    at most 8   MISSED',
    '-> (b) / (d)       2 x   at least 2      met',
  ]);
});

it('writes three digits, whole counts, and a dash for what was not measured', () => {
  expect([0.1234, 45.67, 456.7, 30, NaN].map(figure)).toEqual(['0.12', '45.7', '457', '30', '-']);
});
