import {
  alternate,
  atMost,
  cpuSecondsByGroup,
  machineCpuSeconds,
  mainThreadCpuSeconds,
  Samples,
  type Figures,
  type MachineProcess,
} from '@katas/benchmark';
import { availableParallelism } from 'node:os';
import { submitFor, withClasses, type Class, type Measuring } from '../class';
import { CONTENDERS, type ServicePids } from '../contender';
import type { Workload } from '../workloads';

const AVATARS = [4, 8];
const BLOCK_MS = 3000;
const SETTLE_MS = 300;

/** Who takes processor time, in the order of the columns. The last two are of the whole machine. */
const COLUMNS = {
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
type Seconds = Readonly<Record<Column, number>>;

/**
 * Measures what one run costs each process of the machine, while some avatars submit without pause: medians over the
 * rounds.
 */
export function measureProcessor(measuring: Measuring, workload: Workload): Promise<Figures> {
  const { contenders, plan, pause } = measuring;
  return withClasses(contenders, workload, Math.max(...AVATARS), async (classes) => {
    const samples = new Samples();
    const blocks = AVATARS.flatMap((avatars) => classes.map((one) => ({ one, avatars })));
    const titleOf = ({ one, avatars }: (typeof blocks)[number]) =>
      `${CONTENDERS[one.name]}, ${avatars} avatars`;
    await alternate(plan.throughputRounds, blocks, async (block) => {
      await pause(SETTLE_MS);
      for (const [figure, value] of Object.entries(await measureBlock(block.one, block.avatars)))
        samples.add(`${titleOf(block)} ${figure}`, value);
    });
    const at = (block: (typeof blocks)[number], figure: Column | 'rate') =>
      samples.median(`${titleOf(block)} ${figure}`);
    const names = Object.keys(COLUMNS) as Column[];
    return {
      title: 'processor ms of a run',
      columns: ['runs/s', ...Object.values(COLUMNS)],
      rows: blocks.map((block) => [
        titleOf(block),
        ...[at(block, 'rate'), ...names.map((name) => at(block, name))],
      ]),
      findings: blocks
        .filter(({ one, avatars }) => one.name === 'controller' && avatars === 8)
        .map((block) => {
          const ms = at(block, 'controller') + at(block, 'threads');
          return atMost(0.8, 'ms', 'processor time of the controller for a run, 8 avatars', ms);
        }),
    };
  });
}

/** Milliseconds of processor time for a run, and runs per second. */
async function measureBlock(one: Class, avatars: number) {
  const [before, startedMs] = [secondsNow(one.services), performance.now()];
  const runs = await submitFor(one, avatars, BLOCK_MS);
  const [after, seconds] = [secondsNow(one.services), (performance.now() - startedMs) / 1000];
  const used = Object.entries(after).map(([name, value]) => {
    const more = value - before[name as Column];
    return [name, (more / runs) * 1000] as const;
  });
  const ms = Object.fromEntries(used) as Record<Column, number>;
  const machineMs = (availableParallelism() * seconds * 1000) / runs;
  return { ...ms, idle: machineMs - ms.all, rate: runs / seconds };
}

function secondsNow(services: ServicePids): Seconds {
  const groups = cpuSecondsByGroup((process) => groupOf(process, services));
  const of = (group: Column) => groups.get(group) ?? 0;
  const main = services.controller === undefined ? 0 : mainThreadCpuSeconds(services.controller);
  return {
    client: of('client'),
    runner: of('runner'),
    controller: main,
    threads: of('controller') - main,
    engine: of('engine'),
    sandboxes: of('sandboxes'),
    kernel: of('kernel'),
    all: machineCpuSeconds(),
    idle: 0,
  };
}

/** Returns the column of a process. What is left over is in sandboxes, when the machine does no other work. */
function groupOf({ pid, name, isKernel }: MachineProcess, services: ServicePids): Column {
  if (isKernel) return 'kernel';
  if (pid === process.pid) return 'client';
  if (pid === services.runner) return 'runner';
  if (pid === services.controller) return 'controller';
  return /^(dockerd|containerd)/.test(name) ? 'engine' : 'sandboxes';
}
