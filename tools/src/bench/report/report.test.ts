import type { Fault } from '../faults';
import type { WorkloadResults } from '../results';
import { reportLines } from './report';

const latency = (p50Ms: number) => ({ count: 30, p50Ms, p95Ms: 2 * p50Ms, p99Ms: 3 * p50Ms });
const results: WorkloadResults = {
  name: 'trivial',
  title: 'trivial script',
  notes: ['on the host: bash 5'],
  latency: { bare: latency(4), always: latency(10) },
  throughput: {
    bare: { runsPerSecond: { 1: 200, 4: 300 }, cpuSecondsPerRun: 0.005, backgroundCores: 0.1 },
  },
  first: { first: latency(11), later: latency(10) },
  memory: { sandboxes: 8, bytes: 3 * 1024 * 1024, cacheBytes: 1024 * 1024 },
  class: { avatars: 40, latencies: { bare: latency(5), always: latency(6) }, p95Ratio: 1.2 },
};

it('tells the machine, then what was promised, then everything', () => {
  expect(reportLines('2 cores', [results], [])).toEqual([
    '2 cores',
    '',
    'trivial script: (d) - (a) p50                    6.00 ms     at most 8 ms   met',
    'trivial script: (d) - (a) p99                    18.0 ms    at most 30 ms   met',
    'trivial script: first [test] / later ones, p50    1.10 x   at most 1.25 x   met',
    'trivial script: class of 40, (d) / (a) p95        1.20 x    at most 1.3 x   met',
    'wrong or lost answers: 0',
    '',
    '=== trivial script',
    'on the host: bash 5',
    '',
    'latency, ms                       p50    p95    p99   [test]s',
    '(a) bare process                 4.00   8.00   12.0        30',
    '(d) runner, resident sandboxes   10.0   20.0   30.0        30',
    '',
    'runs/s without pause   1 avatar   4 avatars   CPU ms/run   background cores',
    '(a) bare process            200         300         5.00               0.10',
    '',
    'two seconds after joining, ms    p50    p95    p99   [test]s',
    'first [test]                    11.0   22.0   33.0        30',
    'the next ones                   10.0   20.0   30.0        30',
    '',
    'an idle sandbox: 3.00 MiB, of which 1.00 MiB can be given up (median of 8)',
    '',
    '40 avatars within 1 s, ms         p50    p95    p99   [test]s',
    '(a) bare process                 5.00   10.0   15.0        30',
    '(d) runner, resident sandboxes   6.00   12.0   18.0        30',
  ]);
});

it('says MISSED of what was not kept', () => {
  const slow = { ...results, latency: { bare: latency(4), always: latency(13) } };
  expect(reportLines('', [slow], []).join('\n')).toMatch(/p50 +9.00 ms +at most 8 ms +MISSED/);
});

it('counts what was wrong or lost, and tells the first of it', () => {
  const fault: Fault = { kind: 'lost', way: 'always', workload: 'trivial', story: 'gone' };
  const lines = reportLines('', [], Array(9).fill(fault));
  expect(lines).toContain('wrong or lost answers: 9');
  expect(lines.filter((line) => line.includes('gone'))).toEqual(
    Array(5).fill('  lost: (d) runner, resident sandboxes, trivial: gone'),
  );
});
