import type { WorkloadResults } from '../results';
import { findingsOf } from './findings';

const latency = (p50Ms: number, p99Ms = p50Ms) => ({ count: 100, p50Ms, p95Ms: p50Ms, p99Ms });
const throughput = (atFour: number, cpuSecondsPerRun: number) => ({
  runsPerSecond: { 1: 1, 4: atFour },
  cpuSecondsPerRun,
  backgroundCores: 0,
});

const trivial: WorkloadResults = {
  name: 'trivial',
  title: 'trivial script',
  notes: [],
  latency: {
    bare: latency(4, 10),
    always: latency(12, 41),
    rested: latency(16),
    never: latency(20),
    removed: latency(240),
  },
  throughput: {
    bare: throughput(300, 0.004),
    container: throughput(5, 0.2),
    always: throughput(99, 0.012),
  },
  first: { first: latency(15), later: latency(12) },
  class: { avatars: 40, latencies: {}, p95Ratio: 1.31 },
};

it('compares each figure with its target', () => {
  const told = findingsOf([trivial]).map(({ title, value, target, met }) => [
    title,
    Number(value.toFixed(3)),
    target,
    met,
  ]);
  expect(told).toEqual([
    ['(d) - (a) p50', 8, 8, true],
    ['(d) - (a) p99', 31, 30, false],
    ['(b) / (d) p50', 20, 20, true],
    ['(d) / (b) runs/s, 4 avatars', 19.8, 20, false],
    ['processor time of a run, (d) - (a)', 8, 8, true],
    ['first [test] / later ones, p50', 1.25, 1.25, true],
    ['(e) - (a) p50', 16, 8, false],
    ['(e) - (a) p99', 10, 30, true],
    ['(e) / (d) rested, p50', 1.25, 1.25, true],
    ['class of 40, (d) / (a) p95', 1.31, 1.3, false],
  ]);
});

it('says nothing of what was not measured', () => {
  const { name, title, notes } = trivial;
  expect(findingsOf([{ name, title, notes }])).toEqual([]);
  expect(findingsOf([{ name, title, notes, latency: { always: latency(12) } }])).toEqual([]);
});

it('applies to a language only the targets of languages', () => {
  const python: WorkloadResults = { ...trivial, name: 'python', title: 'Python' };
  expect(findingsOf([python])).toMatchObject([{ workload: 'Python', value: 1.31, met: false }]);
});
