import type { Fault } from '../faults';
import type { LatencyRow } from '../measures/latency';
import { WAY_NAMES, WAY_TITLES } from '../press';
import type { WorkloadResults } from '../results';
import type { Latency } from '../statistics';
import { findingsOf, type Finding } from './findings';
import { figure, table } from './table';

const ROWS: readonly (readonly [LatencyRow, string])[] = [
  ['bare', WAY_TITLES.bare],
  ['container', `${WAY_TITLES.container}, answer before removal`],
  ['removed', `${WAY_TITLES.container}, removal awaited`],
  ['exec', WAY_TITLES.exec],
  ['always', WAY_TITLES.always],
  ['rested', `${WAY_TITLES.always}, rested`],
  ['never', `${WAY_TITLES.never}, rested`],
];
const FAULTS_TOLD = 5;
/** Characters; the JSON has more of it. */
const STORY_MAX = 300;

/** What the terminal says at the end: what was promised, then everything that was measured. */
export function reportLines(
  machine: string,
  workloads: readonly WorkloadResults[],
  faults: readonly Fault[],
): readonly string[] {
  return [
    machine,
    '',
    ...findingLines(findingsOf(workloads)),
    `wrong or lost answers: ${faults.length}`,
    ...faults
      .slice(0, FAULTS_TOLD)
      .map(
        ({ kind, way, workload, story }) =>
          `  ${kind}: ${WAY_TITLES[way]}, ${workload}: ${story.slice(0, STORY_MAX)}`,
      ),
    ...workloads.flatMap(workloadLines),
  ];
}

function findingLines(findings: readonly Finding[]): readonly string[] {
  const rows = findings.map(({ workload, title, value, unit, bound, target, met }) => [
    `${workload}: ${title}`,
    `${figure(value)} ${unit}`,
    `${bound} ${target} ${unit}`,
    met ? 'met' : 'MISSED',
  ]);
  return rows.length === 0 ? [] : table(rows);
}

function workloadLines(results: WorkloadResults): readonly string[] {
  return [
    '',
    `=== ${results.title}`,
    ...results.notes,
    ...latencyLines(results),
    ...throughputLines(results),
    ...firstLines(results),
    ...memoryLines(results),
    ...classLines(results),
  ];
}

function latencyLines({ latency }: WorkloadResults): readonly string[] {
  if (latency === undefined) return [];
  const rows = ROWS.map(([row, title]) => latencyRow(title, latency[row]));
  return ['', ...table([latencyHead('latency, ms'), ...rows.flat()])];
}

function latencyHead(title: string): readonly string[] {
  return [title, 'p50', 'p95', 'p99', '[test]s'];
}

function latencyRow(title: string, latency: Latency | undefined): readonly (readonly string[])[] {
  if (latency === undefined) return [];
  const { p50Ms, p95Ms, p99Ms, count } = latency;
  return [[title, figure(p50Ms), figure(p95Ms), figure(p99Ms), String(count)]];
}

function throughputLines({ throughput }: WorkloadResults): readonly string[] {
  if (throughput === undefined) return [];
  const measured = WAY_NAMES.flatMap((way) => {
    const one = throughput[way];
    return one === undefined ? [] : [{ way, ...one }];
  });
  const avatars = Object.keys(measured[0]?.runsPerSecond ?? {}).map(Number);
  const heads = avatars.map((players) => `${players} avatar${players === 1 ? '' : 's'}`);
  const rows = measured.map(({ way, runsPerSecond, cpuSecondsPerRun, backgroundCores }) => [
    WAY_TITLES[way],
    ...avatars.map((players) => figure(runsPerSecond[players])),
    figure(cpuSecondsPerRun * 1000),
    figure(backgroundCores),
  ]);
  const head = ['runs/s without pause', ...heads, 'CPU ms/run', 'background cores'];
  return ['', ...table([head, ...rows])];
}

function firstLines({ first }: WorkloadResults): readonly string[] {
  if (first === undefined) return [];
  return [
    '',
    ...table([
      latencyHead('two seconds after joining, ms'),
      ...latencyRow('first [test]', first.first),
      ...latencyRow('the next ones', first.later),
    ]),
  ];
}

const MiB = 1024 * 1024;

function memoryLines({ memory }: WorkloadResults): readonly string[] {
  if (memory === undefined) return [];
  const { sandboxes, bytes, cacheBytes } = memory;
  return [
    '',
    `an idle sandbox: ${figure(bytes / MiB)} MiB, of which ${figure(cacheBytes / MiB)} MiB can be given up (median of ${sandboxes})`,
  ];
}

function classLines({ class: whole }: WorkloadResults): readonly string[] {
  if (whole === undefined) return [];
  const rows = WAY_NAMES.flatMap((way) => latencyRow(WAY_TITLES[way], whole.latencies[way]));
  return ['', ...table([latencyHead(`${whole.avatars} avatars within 1 s, ms`), ...rows])];
}
