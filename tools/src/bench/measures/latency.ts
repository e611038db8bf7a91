import { withClasses, type Class } from '../class';
import { CONTENDERS } from '../contender';
import { LATENCY_COLUMNS, latencyRow, percentile, type Figures } from '../figures/figures';
import type { Measuring } from './measuring';
import type { Workload } from '../workloads';

/** In the order of the table. (d) is "rested" after the long pause that (e) needs. */
const ROWS = {
  bare: CONTENDERS.bare,
  container: `${CONTENDERS.container}, answer before removal`,
  removed: `${CONTENDERS.container}, removal awaited`,
  exec: CONTENDERS.exec,
  always: CONTENDERS.always,
  rested: `${CONTENDERS.always}, rested`,
  never: `${CONTENDERS.never}, rested`,
  controller: CONTENDERS.controller,
  before: CONTENDERS.before,
};
type Row = keyof typeof ROWS;
type Samples = Readonly<Record<Row, number[]>>;

/** Before each block of runs, so that work of the previous block ends, such as the removal of a container. */
const SETTLE_MS = 300;

/** One avatar, one run at a time. Contenders alternate, in another order each round: drift affects all alike. */
export function measureLatency(measuring: Measuring, workload: Workload): Promise<Figures> {
  return withClasses(measuring.contenders, workload, 1, async (classes) => {
    const blocks = classes.flatMap((one) => blocksOf(measuring, one));
    const names = Object.keys(ROWS) as Row[];
    const samples = Object.fromEntries(names.map((row) => [row, [] as number[]])) as Samples;
    for (let round = 0; round < measuring.plan.latencyRounds; round++) {
      const first = round % blocks.length;
      for (const runBlock of [...blocks.slice(first), ...blocks.slice(0, first)])
        await runBlock(samples);
    }
    const measured = names.filter((row) => samples[row].length > 0);
    const rows = measured.map((row) => latencyRow(ROWS[row], samples[row]));
    const findings = workload.name === 'trivial' ? findingsOf(samples) : [];
    return { title: 'latency, ms', columns: LATENCY_COLUMNS, rows, findings };
  });
}

/** Returns the runs of one class in succession, for each pace at which it is measured. */
function blocksOf({ plan, pause }: Measuring, one: Class) {
  const block = (row: Row, runs: number, thinkMs: number) => async (samples: Samples) => {
    await pause(SETTLE_MS);
    for (let run = 0; run < runs; run++) {
      await pause(thinkMs);
      const { ms, wholeMs } = await one.submit(0);
      samples[row].push(ms);
      if (row === 'container') samples.removed.push(wholeMs);
    }
  };
  const thinkMs = one.name === 'never' ? plan.longThinkMs : plan.thinkMs;
  const rested = block('rested', plan.restedRuns, plan.longThinkMs);
  return [
    block(one.name, plan.runs[one.name], thinkMs),
    ...(one.name === 'always' ? [rested] : []),
  ];
}

function findingsOf(samples: Samples): NonNullable<Figures['findings']> {
  const at = (row: Row, percent: number) => percentile(samples[row], percent);
  const above = (row: Row, percent: number) => at(row, percent) - at('bare', percent);
  const ms = { unit: 'ms', bound: 'at most' } as const;
  const least = { unit: 'x', bound: 'at least' } as const;
  return [
    { title: '(d) - (a) p50', value: above('always', 50), limit: 8, ...ms },
    { title: '(d) - (a) p99', value: above('always', 99), limit: 30, ...ms },
    { title: '(b) / (d) p50', value: at('removed', 50) / at('always', 50), limit: 20, ...least },
    {
      ...{ title: '(f) - (d) p50', value: at('controller', 50) - at('always', 50) },
      ...{ limit: 6, ...ms },
    },
    { title: '(e) - (a) p50', value: above('never', 50), limit: 8, ...ms },
    { title: '(e) - (a) p99', value: above('never', 99), limit: 30, ...ms },
    {
      ...{ title: '(e) / (d) rested, p50', unit: 'x', bound: 'at most', limit: 1.25 },
      value: at('never', 50) / at('rested', 50),
    },
  ];
}
