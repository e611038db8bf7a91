import type { Class } from '../class';
import { CONTENDERS, type ContenderName } from '../contender';
import { machineCpuSeconds } from '../figures/cpu-time';
import type { Figures } from '../figures/figures';
import { pause, rounds, withClasses, type Measuring } from '../measuring';
import { median } from '../figures/statistics';
import type { Workload } from '../workloads';

/** How long the machine is observed without our work, before and after a block. */
const BACKGROUND_MS = 400;
/** After the last answer of a block: the cleanup and the next container are part of the cost of a run. */
const AFTERMATH_MS = 600;

/** Some avatars of one contender who submit without pause. */
interface Block {
  readonly contender: ContenderName;
  readonly avatars: number;
  readonly runsPerSecond: number;
  /** NaN unless there is one avatar. */
  readonly cpuMsPerRun: number;
  readonly backgroundCores: number;
}

export const avatarsColumn = (avatars: number) => `${avatars} avatar${avatars === 1 ? '' : 's'}`;

/** Right answers per second, and processor time of the machine for a run: medians over the rounds. */
export function measureThroughput(measuring: Measuring, workload: Workload): Promise<Figures> {
  const { avatars: counts, throughputRounds } = measuring.plan;
  return withClasses(measuring, workload, Math.max(...counts), async (classes) => {
    const blocks: Block[] = [];
    for (const round of rounds(measuring, throughputRounds)) {
      for (const avatars of counts) {
        for (const one of round % 2 === 0 ? classes : classes.toReversed())
          blocks.push(await measureBlock(measuring, one, avatars));
      }
    }
    return {
      title: 'runs/s without pause',
      columns: [...counts.map(avatarsColumn), 'CPU ms/run', 'background cores'],
      rows: classes.map(({ name }) => rowOf(name, counts, blocks)),
    };
  });
}

function rowOf(name: ContenderName, counts: readonly number[], blocks: readonly Block[]) {
  const own = blocks.filter(({ contender }) => contender === name);
  const medianOf = (avatars: number, figure: 'runsPerSecond' | 'cpuMsPerRun' | 'backgroundCores') =>
    median(own.filter((block) => block.avatars === avatars).map((block) => block[figure]));
  const rates = counts.map((avatars) => medianOf(avatars, 'runsPerSecond'));
  const cpu = [medianOf(1, 'cpuMsPerRun'), medianOf(1, 'backgroundCores')];
  return { name, title: CONTENDERS[name], values: [...rates, ...cpu] };
}

async function measureBlock(measuring: Measuring, one: Class, avatars: number): Promise<Block> {
  await pause(measuring, measuring.plan.settleMs);
  const block = { contender: one.name, avatars, cpuMsPerRun: NaN, backgroundCores: NaN };
  if (avatars === 1) return { ...block, ...(await measureAlone(measuring, one)) };
  const { runs, seconds } = await submitWithoutPause(measuring, one, avatars);
  return { ...block, runsPerSecond: runs / seconds };
}

/** One avatar, and the processor time that the machine uses beyond its background. */
async function measureAlone(measuring: Measuring, one: Class) {
  const observe = () => cpuOf(() => pause(measuring, BACKGROUND_MS));
  const before = await observe();
  let submitted = { runs: 0, seconds: 0 };
  const block = await cpuOf(async () => {
    submitted = await submitWithoutPause(measuring, one, 1);
    await pause(measuring, AFTERMATH_MS);
  });
  const after = await observe();
  const backgroundCores = (before.cpuSeconds + after.cpuSeconds) / (before.seconds + after.seconds);
  const cpuSeconds = block.cpuSeconds - backgroundCores * block.seconds;
  return {
    runsPerSecond: submitted.runs / submitted.seconds,
    cpuMsPerRun: (cpuSeconds / submitted.runs) * 1000,
    backgroundCores,
  };
}

async function cpuOf(work: () => Promise<void>): Promise<{ cpuSeconds: number; seconds: number }> {
  const [startedMs, cpuBefore] = [performance.now(), machineCpuSeconds()];
  await work();
  const seconds = (performance.now() - startedMs) / 1000;
  return { cpuSeconds: machineCpuSeconds() - cpuBefore, seconds };
}

/** Resolves to the number of right answers and the time until the last one. */
async function submitWithoutPause(measuring: Measuring, one: Class, avatars: number) {
  const startedMs = performance.now();
  const elapsedMs = () => performance.now() - startedMs;
  let runs = 0;
  const work = async (avatar: number): Promise<void> => {
    while (elapsedMs() < measuring.plan.throughputMs) {
      await pause(measuring, 0);
      if ((await one.submit(avatar)) !== undefined) runs++;
    }
  };
  await Promise.all(Array.from({ length: avatars }, (_, avatar) => work(avatar)));
  return { runs, seconds: elapsedMs() / 1000 };
}
