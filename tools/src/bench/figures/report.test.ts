import type { Fault } from '../class';
import { figure, latencyRow, LATENCY_COLUMNS } from './figures';
import { findingsOf, reportLines, type WorkloadResults } from './report';

const latency = (title: string, times: Readonly<Record<string, number>>) => ({
  title,
  columns: LATENCY_COLUMNS,
  rows: Object.entries(times).map(([row, ms]) => latencyRow(row, `(${row})`, [ms, ms])),
});

const trivial: WorkloadResults = {
  name: 'trivial',
  title: 'trivial script',
  notes: ['on the host: bash 5'],
  figures: {
    latency: latency('latency, ms', { bare: 4, removed: 240, always: 12, rested: 16, never: 20.5 }),
    throughput: {
      title: 'runs/s',
      columns: ['1 avatar', '4 avatars', 'CPU ms/run'],
      rows: [
        { name: 'bare', title: '(a)', values: [200, 300, 4] },
        { name: 'container', title: '(b)', values: [4, 5, 200] },
        { name: 'always', title: '(d)', values: [80, 99, 12.5] },
      ],
    },
    first: latency('first, ms', { first: 15, later: 12 }),
    class: {
      title: 'class',
      columns: ['p95', 'p95 to (a)'],
      rows: [{ name: 'always', title: '(d)', values: [9, 1.31] }],
    },
  },
};

it('compares each figure of the trivial workload with its target', () => {
  const rows = findingsOf([trivial]).map(({ title, value, limit, isMet }) => [
    ...[title, Number(value.toFixed(3)), limit, isMet],
  ]);
  expect(rows).toEqual([
    ['(d) - (a) p50', 8, 8, true],
    ['(d) - (a) p99', 8, 30, true],
    ['(b) / (d) p50', 20, 20, true],
    ['(d) / (b) runs/s, 4 avatars', 19.8, 20, false],
    ['processor time of a run, (d) - (a)', 8.5, 8, false],
    ['first run / next ones, p50', 1.25, 1.25, true],
    ['(e) - (a) p50', 16.5, 8, false],
    ['(e) - (a) p99', 16.5, 30, true],
    ['(e) / (d) rested, p50', 1.281, 1.25, false],
    ['whole class, (d) / (a) p95', 1.31, 1.3, false],
  ]);
});

it('has the class target alone for a language, and none for what was not measured', () => {
  const python: WorkloadResults = { ...trivial, name: 'python', title: 'Python' };
  expect(findingsOf([python])).toMatchObject([{ workload: 'Python', value: 1.31, isMet: false }]);
  expect(findingsOf([{ ...trivial, figures: {} }])).toEqual([]);
});

it('reports the machine, the targets, the first faults, then every figure', () => {
  const fault: Fault = { kind: 'lost', contender: 'always', workload: 'trivial', detail: 'gone' };
  const figures = { latency: latency('latency, ms', { bare: 4.25, always: 13 }) };
  expect(reportLines('2 cores', [{ ...trivial, figures }], Array(9).fill(fault))).toEqual([
    '2 cores',
    '',
    'trivial script: (d) - (a) p50   8.75 ms    at most 8 ms   MISSED',
    'trivial script: (d) - (a) p99   8.75 ms   at most 30 ms      met',
    'wrong or lost answers: 9',
    ...Array<string>(5).fill('  lost: (d) runner, resident sandboxes, trivial: gone'),
    '',
    '=== trivial script',
    'on the host: bash 5',
    '',
    'latency, ms    p50    p95    p99   runs',
    '(bare)        4.25   4.25   4.25      2',
    '(always)        13     13     13      2',
  ]);
});

it.each([
  [0.1234, '0.12'],
  [45.67, '45.7'],
  [456.7, '457'],
  [-10.81, '-10.8'],
  [30, '30'],
  [NaN, '-'],
])('writes %p as %p', (value, written) => {
  expect(figure(value)).toBe(written);
});
