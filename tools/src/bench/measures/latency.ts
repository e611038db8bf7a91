import { alternate, atLeast, atMost, latencies, Samples, type Figures } from '@katas/benchmark';
import { withClasses, type Class, type Measuring } from '../class';
import { CONTENDERS } from '../contender';
import type { Workload } from '../workloads';

/** (d) is "rested" after the long pause that (e) needs. */
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

/** Before each block of runs, so that work of the previous block ends, such as the removal of a container. */
const SETTLE_MS = 300;

/** Measures one avatar, one run at a time, in blocks of the contenders. */
export function measureLatency(measuring: Measuring, workload: Workload): Promise<Figures> {
  const { contenders, plan, pause } = measuring;
  return withClasses(contenders, workload, 1, async (classes) => {
    const samples = new Samples<Row>();
    const blocks = classes.flatMap((one) => blocksOf(measuring, one));
    await alternate(plan.latencyRounds, blocks, async ({ one, row, runs, thinkMs }) => {
      await pause(SETTLE_MS);
      for (let run = 0; run < runs; run++) {
        await pause(thinkMs);
        const { ms, wholeMs } = await one.submit(0);
        samples.add(row, ms);
        if (row === 'container') samples.add('removed', wholeMs);
      }
    });
    const findings = workload.name === 'trivial' ? findingsOf(samples) : [];
    return { ...latencies('latency, ms', samples, (row) => ROWS[row]), findings };
  });
}

/** Returns the blocks of one class: one for each pace at which it is measured. */
function blocksOf({ plan }: Measuring, one: Class) {
  const { name } = one;
  const thinkMs = name === 'never' ? plan.longThinkMs : plan.thinkMs;
  const block = { one, row: name as Row, runs: plan.runs[name], thinkMs };
  const rested = { one, row: 'rested' as Row, runs: plan.restedRuns, thinkMs: plan.longThinkMs };
  return name === 'always' ? [block, rested] : [block];
}

function findingsOf(samples: Samples<Row>): NonNullable<Figures['findings']> {
  const p50 = (row: Row) => samples.median(row);
  const above = (row: Row, percent: number) =>
    samples.percentile(row, percent) - samples.percentile('bare', percent);
  return [
    atMost(8, 'ms', '(d) - (a) p50', above('always', 50)),
    atMost(30, 'ms', '(d) - (a) p99', above('always', 99)),
    atLeast(20, 'x', '(b) / (d) p50', p50('removed') / p50('always')),
    atMost(6, 'ms', '(f) - (d) p50', p50('controller') - p50('always')),
    atMost(8, 'ms', '(e) - (a) p50', above('never', 50)),
    atMost(30, 'ms', '(e) - (a) p99', above('never', 99)),
    atMost(1.25, 'x', '(e) / (d) rested, p50', p50('never') / p50('rested')),
  ];
}
