import type { Throughputs } from '../measures/throughput';
import type { WorkloadResults } from '../results';

/** One number that was promised, and what it came to. */
export interface Finding {
  readonly workload: string;
  readonly title: string;
  readonly value: number;
  readonly unit: 'ms' | 'x';
  readonly bound: 'at most' | 'at least';
  readonly target: number;
  readonly met: boolean;
}

/**
 * "As fast as the later ones": the target has no number of its own. "(e) meets the same latency" is held to the bounds of
 * (d), and to this as well.
 */
const SAME = 1.25;

/** The benchmark's targets, each with the measured figure, as far as it was measured. */
export function findingsOf(workloads: readonly WorkloadResults[]): readonly Finding[] {
  return workloads.flatMap((results) => [
    ...(results.name === 'trivial' ? trivialFindings(results) : []),
    ...classFindings(results),
  ]);
}

function trivialFindings({ title, latency = {}, throughput = {}, first }: WorkloadResults) {
  const { bare, always, rested, never, removed } = latency;
  const found = finder(title);
  return [
    ...found('(d) - (a) p50', minus(always?.p50Ms, bare?.p50Ms), 'ms', 'at most', 8),
    ...found('(d) - (a) p99', minus(always?.p99Ms, bare?.p99Ms), 'ms', 'at most', 30),
    ...found('(b) / (d) p50', over(removed?.p50Ms, always?.p50Ms), 'x', 'at least', 20),
    ...found('(d) / (b) runs/s, 4 avatars', ratesRatio(throughput, 4), 'x', 'at least', 20),
    ...found('processor time of a run, (d) - (a)', cpuMs(throughput), 'ms', 'at most', 8),
    ...found(
      'first [test] / later ones, p50',
      over(first?.first.p50Ms, first?.later.p50Ms),
      ...(['x', 'at most', SAME] as const),
    ),
    ...found('(e) - (a) p50', minus(never?.p50Ms, bare?.p50Ms), 'ms', 'at most', 8),
    ...found('(e) - (a) p99', minus(never?.p99Ms, bare?.p99Ms), 'ms', 'at most', 30),
    ...found('(e) / (d) rested, p50', over(never?.p50Ms, rested?.p50Ms), 'x', 'at most', SAME),
  ];
}

function classFindings({ title, class: whole }: WorkloadResults): readonly Finding[] {
  if (whole === undefined) return [];
  return finder(title)(
    `class of ${whole.avatars}, (d) / (a) p95`,
    whole.p95Ratio,
    'x',
    'at most',
    1.3,
  );
}

function finder(workload: string) {
  return (
    title: string,
    value: number,
    unit: Finding['unit'],
    bound: Finding['bound'],
    target: number,
  ): readonly Finding[] => {
    if (!Number.isFinite(value)) return [];
    const met = bound === 'at most' ? value <= target : value >= target;
    return [{ workload, title, value, unit, bound, target, met }];
  };
}

function ratesRatio({ always, container }: Throughputs, avatars: number): number {
  return over(always?.runsPerSecond[avatars], container?.runsPerSecond[avatars]);
}

function cpuMs({ always, bare }: Throughputs): number {
  return minus(always?.cpuSecondsPerRun, bare?.cpuSecondsPerRun) * 1000;
}

/** NaN when either was not measured. */
function minus(a = NaN, b = NaN): number {
  return a - b;
}

function over(a = NaN, b = NaN): number {
  return a / b;
}
