import * as benchmark from '@katas/benchmark';
import { availableParallelism } from 'node:os';
import { CONTENDERS, submitFor, type Class, type Measure } from '../contender';
import { blocksOf } from './throughput';

const AVATARS = [4, 8];
const BLOCK_MS = 3000;
const SETTLE_MS = 300;

/** What is measured, in the order of the columns. The last two are of the whole machine. */
const COLUMNS = {
  rate: 'runs/s',
  client: 'this client',
  runner: 'runner',
  controller: 'controller, JavaScript',
  threads: 'its other threads',
  engine: 'engine',
  sandboxes: 'sandboxes',
  kernel: 'kernel threads',
  all: 'machine',
  idle: 'idle',
};
type Column = keyof typeof COLUMNS;

/** Measures what one run costs each process, while some avatars submit without pause: medians over the rounds. */
export const processor: Measure = {
  ...{ title: 'processor time of each process', avatars: 8, isWarm: true },
  measure: async (classes, { pause, rounds }) => {
    const blocks = blocksOf(classes, AVATARS);
    const measured = await benchmark.alternate(rounds(3), blocks, async ({ one, avatars }) => {
      await pause(SETTLE_MS);
      return measureBlock(one, avatars);
    });
    const all = [...measured].map(([block, samples]) => {
      const at = (column: Column) => benchmark.median(samples[column]);
      return { ...block, at, title: `${CONTENDERS[block.one.name]}, ${block.avatars} avatars` };
    });
    const columns = Object.keys(COLUMNS) as Column[];
    const rows = all.map(({ title, at }) => [title, ...columns.map(at)]);
    const controller = all.find(({ one, avatars }) => one.name === 'controller' && avatars === 8);
    const ms = controller ? controller.at('controller') + controller.at('threads') : NaN;
    const title = 'processor time of the controller for a run, 8 avatars';
    const head = ['processor ms of a run', ...Object.values(COLUMNS)];
    return [[head, ...rows], [benchmark.atMost(0.8, 'ms', title, ms)]];
  },
};

/** Milliseconds of processor time for a run, and runs per second. */
async function measureBlock(one: Class, avatars: number): Promise<Record<Column, number>> {
  const [before, startedMs] = [secondsNow(one.pids), performance.now()];
  const runs = await submitFor(one, avatars, BLOCK_MS);
  const [after, seconds] = [secondsNow(one.pids), (performance.now() - startedMs) / 1000];
  const used = (Object.keys(after) as (keyof typeof after)[]).map((name) => {
    return [name, ((after[name] - before[name]) / runs) * 1000];
  });
  const ms = Object.fromEntries(used) as typeof after;
  const machineMs = (availableParallelism() * seconds * 1000) / runs;
  return { ...ms, idle: machineMs - ms.all, rate: runs / seconds };
}

function secondsNow(pids: Class['pids']) {
  const groups = benchmark.cpuSecondsByGroup((process) => groupOf(process, pids));
  const of = (group: Column) => groups.get(group) ?? 0;
  const main = pids.controller === undefined ? 0 : benchmark.mainThreadCpuSeconds(pids.controller);
  return {
    ...{ client: of('client'), runner: of('runner') },
    ...{ controller: main, threads: of('controller') - main },
    ...{ engine: of('engine'), sandboxes: of('sandboxes'), kernel: of('kernel') },
    all: benchmark.machineCpuSeconds(),
  };
}

/** Returns the column of a process. What is left over is in sandboxes, when the machine does no other work. */
function groupOf({ pid, name, isKernel }: benchmark.MachineProcess, pids: Class['pids']): Column {
  if (isKernel) return 'kernel';
  if (pid === process.pid) return 'client';
  if (pid === pids.runner) return 'runner';
  if (pid === pids.controller) return 'controller';
  return /^(dockerd|containerd)/.test(name) ? 'engine' : 'sandboxes';
}
