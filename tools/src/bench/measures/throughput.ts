import { withClasses, type Class } from '../class';
import { CONTENDERS, type ContenderName } from '../contender';
import { machineCpuSeconds } from '../figures/cpu-time';
import { median, type Figures, type Finding } from '../figures/figures';
import type { Measuring } from './measuring';
import type { Workload } from '../workloads';

/** How long the machine is observed without our work, before and after a block. */
const BACKGROUND_MS = 400;
/** After the last answer of a block: the cleanup and the next container are part of the cost of a run. */
const AFTERMATH_MS = 600;
const SETTLE_MS = 300;

type Block = Readonly<Record<'rate' | 'cpuMs' | 'backgroundCores', number>>;

/** Right answers per second, and processor time of the machine for a run: medians over the rounds. */
export function measureThroughput(measuring: Measuring, workload: Workload): Promise<Figures> {
  const { avatars: counts, throughputRounds } = measuring.plan;
  return withClasses(measuring.contenders, workload, Math.max(...counts), async (classes) => {
    const blocks: { name: ContenderName; avatars: number; block: Block }[] = [];
    for (let round = 0; round < throughputRounds; round++)
      for (const avatars of counts)
        for (const one of round % 2 === 0 ? classes : classes.toReversed()) {
          const block = await measureBlock(measuring, one, avatars);
          blocks.push({ name: one.name, avatars, block });
        }
    const at = (name: ContenderName, avatars: number, figure: keyof Block) => {
      const own = blocks.filter((one) => one.name === name && one.avatars === avatars);
      return median(own.map(({ block }) => block[figure]));
    };
    return {
      title: 'runs/s without pause',
      columns: [
        ...counts.map((avatars) => `${avatars} avatar${avatars === 1 ? '' : 's'}`),
        'CPU ms/run',
        'background cores',
      ],
      rows: classes.map(({ name }) => [
        CONTENDERS[name],
        ...counts.map((avatars) => at(name, avatars, 'rate')),
        ...[at(name, 1, 'cpuMs'), at(name, 1, 'backgroundCores')],
      ]),
      findings: workload.name === 'trivial' ? findingsOf(at) : [],
    };
  });
}

function findingsOf(
  at: (name: ContenderName, avatars: number, figure: keyof Block) => number,
): readonly Finding[] {
  const rates = at('always', 4, 'rate') / at('container', 4, 'rate');
  const cpuMs = at('always', 1, 'cpuMs') - at('bare', 1, 'cpuMs');
  const cpu = { title: 'processor time of a run, (d) - (a)', value: cpuMs };
  return [
    {
      ...{ title: '(d) / (b) runs/s, 4 avatars', value: rates },
      ...{ unit: 'x', bound: 'at least', limit: 20 },
    },
    { ...cpu, unit: 'ms', bound: 'at most', limit: 8 },
    ...[4, 8].map((avatars) => ({
      title: `(f) / (d) runs/s, ${avatars} avatars`,
      value: at('controller', avatars, 'rate') / at('always', avatars, 'rate'),
      ...({ unit: 'x', bound: 'at least', limit: 0.85 } as const),
    })),
  ];
}

/** Some avatars who submit without pause, and the processor time that the machine uses beyond its background. */
async function measureBlock({ pause, plan }: Measuring, one: Class, avatars: number) {
  await pause(SETTLE_MS);
  const background = () => observe(() => pause(BACKGROUND_MS));
  const before = await background();
  let rate = NaN;
  let runs = 0;
  const block = await observe(async () => {
    const startedMs = performance.now();
    const elapsedMs = () => performance.now() - startedMs;
    const work = async (avatar: number): Promise<void> => {
      for (; elapsedMs() < plan.throughputMs; runs++) await one.submit(avatar);
    };
    await Promise.all(Array.from({ length: avatars }, (_, avatar) => work(avatar)));
    rate = (runs / elapsedMs()) * 1000;
    await pause(AFTERMATH_MS);
  });
  const after = await background();
  const backgroundCores = (before.cpuSeconds + after.cpuSeconds) / (before.seconds + after.seconds);
  const cpuMs = ((block.cpuSeconds - backgroundCores * block.seconds) / runs) * 1000;
  return { rate, cpuMs, backgroundCores };
}

async function observe(work: () => Promise<void>) {
  const [startedMs, cpuBefore] = [performance.now(), machineCpuSeconds()];
  await work();
  const seconds = (performance.now() - startedMs) / 1000;
  return { cpuSeconds: machineCpuSeconds() - cpuBefore, seconds };
}
