import type { Class } from '../class';
import { CONTENDERS } from '../contender';
import { LATENCY_COLUMNS, latencyRow, type Figures } from '../figures/figures';
import { pause, rounds, withClasses, type Measuring } from '../measuring';
import type { Workload } from '../workloads';

/** In the order of the table. */
const ROWS = {
  bare: CONTENDERS.bare,
  container: `${CONTENDERS.container}, answer before removal`,
  removed: `${CONTENDERS.container}, removal awaited`,
  exec: CONTENDERS.exec,
  always: CONTENDERS.always,
  /** After the long pause that (e) needs. */
  rested: `${CONTENDERS.always}, rested`,
  never: `${CONTENDERS.never}, rested`,
};
type Row = keyof typeof ROWS;

/** Runs of one class in succession. */
interface Block {
  readonly row: Row;
  readonly class: Class;
  readonly runs: number;
  readonly thinkMs: number;
}

/** One avatar, one run at a time. Contenders alternate, in another order each round: drift affects all alike. */
export function measureLatency(measuring: Measuring, workload: Workload): Promise<Figures> {
  return withClasses(measuring, workload, 1, async (classes) => {
    const blocks = classes.flatMap((one) => blocksOf(measuring, one));
    const samples = new Map((Object.keys(ROWS) as Row[]).map((row) => [row, [] as number[]]));
    for (const round of rounds(measuring, measuring.plan.latencyRounds)) {
      const first = round % blocks.length;
      for (const block of [...blocks.slice(first), ...blocks.slice(0, first)])
        await runBlock(measuring, block, samples);
    }
    const rows = [...samples].filter(([, sample]) => sample.length > 0);
    return {
      title: 'latency, ms',
      columns: LATENCY_COLUMNS,
      rows: rows.map(([row, sample]) => latencyRow(row, ROWS[row], sample)),
    };
  });
}

function blocksOf({ plan }: Measuring, one: Class): readonly Block[] {
  const thinkMs = one.name === 'never' ? plan.longThinkMs : plan.thinkMs;
  const block: Block = { row: one.name, class: one, runs: plan.runs[one.name], thinkMs };
  if (one.name !== 'always') return [block];
  return [block, { ...block, row: 'rested', runs: plan.restedRuns, thinkMs: plan.longThinkMs }];
}

async function runBlock(
  measuring: Measuring,
  { row, class: one, runs, thinkMs }: Block,
  samples: ReadonlyMap<Row, number[]>,
): Promise<void> {
  await pause(measuring, measuring.plan.settleMs);
  for (let run = 0; run < runs; run++) {
    await pause(measuring, thinkMs);
    const times = await one.submit(0);
    if (times === undefined) continue;
    samples.get(row)?.push(times.ms);
    if (row === 'container') samples.get('removed')?.push(times.wholeMs);
  }
}
