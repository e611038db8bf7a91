import { alternate, atLeast, atMost, machineCpuSeconds, median, observe } from '@katas/benchmark';
import { CONTENDERS, submitFor, type Class, type ContenderName } from '../contender';
import type { Measure, Measuring } from '../contender';

const AVATARS = [1, 2, 4, 8];
const BLOCK_MS = 1500;
/** How long the machine is observed without our work, before and after a block. */
const BACKGROUND_MS = 400;
/** After the last answer of a block: the cleanup and the next container are part of the cost of a run. */
const AFTERMATH_MS = 600;
const SETTLE_MS = 300;
const SANDBOXES = 8;
/** After its last run a sandbox has finished its cleanup and waits for the next job. */
const IDLE_MS = 1000;
const MIB = 1024 * 1024;
/** About ten thousand runs of each service. V8 compiles and optimises during the first eight thousand. */
const WARM_UP_SECONDS = 30;

/** Returns a block of each class for each number of avatars. */
export const blocksOf = (classes: readonly Class[], counts: readonly number[]) =>
  counts.flatMap((avatars) => classes.map((one) => ({ one, avatars })));
type Block = ReturnType<typeof blocksOf>[number];

/** Lets our services run without pause. Node.js compiles their code while it runs. */
export const warmUp: Measure = {
  ...{ title: 'warm-up', avatars: 8, only: ['always', 'controller', 'before'] },
  measure: async (classes, { share }) => {
    for (const one of classes) await submitFor(one, 8, share(WARM_UP_SECONDS) * 1000);
    return [];
  },
};

/** Measures right answers per second, and processor time of the machine for a run: medians over the rounds. */
export const throughput: Measure = {
  ...{ title: 'runs without pause, and processor time', avatars: 8, isWarm: true },
  measure: async (classes, measuring) => {
    const blocks = blocksOf(classes, AVATARS);
    const measureOne = (block: Block) => measureBlock(measuring, block);
    const measured = await alternate(measuring.rounds(3), blocks, measureOne);
    const at = (name: ContenderName, avatars: number, figure: FigureName = 'rate') => {
      const block = blocks.find((it) => it.one.name === name && it.avatars === avatars);
      return median(block && measured.get(block)?.[figure]);
    };
    const titles = AVATARS.map((avatars) => `${avatars} avatar${avatars === 1 ? '' : 's'}`);
    const rows = classes.map(({ name }) => [
      ...[CONTENDERS[name], ...AVATARS.map((avatars) => at(name, avatars))],
      ...[at(name, 1, 'cpuMs'), at(name, 1, 'backgroundCores')],
    ]);
    const table = [['runs/s without pause', ...titles, 'CPU ms/run', 'background cores'], ...rows];
    if (measuring.workload.name !== 'trivial') return [table];
    const cpuMs = at('always', 1, 'cpuMs') - at('bare', 1, 'cpuMs');
    const findings = [
      atLeast(20, 'x', '(d) / (b) runs/s, 4 avatars', at('always', 4) / at('container', 4)),
      atMost(8, 'ms', 'processor time of a run, (d) - (a)', cpuMs),
      atLeast(0.85, 'x', '(f) / (d) runs/s, 4 avatars', at('controller', 4) / at('always', 4)),
      atLeast(0.85, 'x', '(f) / (d) runs/s, 8 avatars', at('controller', 8) / at('always', 8)),
    ];
    return [table, findings];
  },
};

type FigureName = keyof Awaited<ReturnType<typeof measureBlock>>;

/** Measures avatars who submit without pause, and the processor time that the machine uses beyond its background. */
async function measureBlock({ pause }: Measuring, { one, avatars }: Block) {
  await pause(SETTLE_MS);
  const background = () => observe(machineCpuSeconds, () => pause(BACKGROUND_MS));
  const before = await background();
  const startedMs = performance.now();
  const { result, ...block } = await observe(machineCpuSeconds, async () => {
    const runs = await submitFor(one, avatars, BLOCK_MS);
    const rate = (runs / (performance.now() - startedMs)) * 1000;
    await pause(AFTERMATH_MS);
    return { runs, rate };
  });
  const after = await background();
  const backgroundCores = (before.cpuSeconds + after.cpuSeconds) / (before.seconds + after.seconds);
  const cpuMs = ((block.cpuSeconds - backgroundCores * block.seconds) / result.runs) * 1000;
  return { rate: result.rate, cpuMs, backgroundCores };
}

/** Measures the memory that the limit of a sandbox counts after one run, and its cached files. Empty without (d). */
export const memory: Measure = {
  ...{ title: 'memory of idle sandboxes', avatars: SANDBOXES, only: ['always'] },
  measure: async ([one], { pause, sandboxMemory }) => {
    for (let avatar = 0; avatar < SANDBOXES; avatar++) await one?.submit(avatar);
    await pause(IDLE_MS);
    const sandboxes = await sandboxMemory();
    const mib = (name: 'bytes' | 'cacheBytes') => median(sandboxes.map((it) => it[name])) / MIB;
    const head = ['memory, medians', 'MiB', 'of which releasable', 'sandboxes'];
    return [[head, ['an idle sandbox', mib('bytes'), mib('cacheBytes'), sandboxes.length]]];
  },
};
