import { alternate, atLeast, atMost, Samples, type Figures } from '@katas/benchmark';
import { machineCpuSeconds, msOf, observe } from '@katas/benchmark';
import { submitFor, withClasses, type Class, type Measuring } from '../class';
import { CONTENDERS, type ContenderName } from '../contender';
import type { Workload } from '../workloads';

/** How long the machine is observed without our work, before and after a block. */
const BACKGROUND_MS = 400;
/** After the last answer of a block: the cleanup and the next container are part of the cost of a run. */
const AFTERMATH_MS = 600;
const SETTLE_MS = 300;
/** The contenders that are our services. Node.js compiles their code while it runs. */
const SERVICES: readonly ContenderName[] = ['always', 'controller', 'before'];

type FigureName = 'rate' | 'cpuMs' | 'backgroundCores';
type At = (name: ContenderName, avatars: number, figure: FigureName) => number;

/** Lets each service run without pause first: a new process takes twice the processor time for a run. */
export async function warmUp({ contenders, plan }: Measuring, workload: Workload): Promise<void> {
  const services = contenders.filter(({ name }) => SERVICES.includes(name));
  const avatars = Math.max(...plan.avatars);
  await withClasses(services, workload, avatars, async (classes) => {
    for (const one of classes) await submitFor(one, avatars, plan.warmUpMs);
  });
}

/** Measures right answers per second, and processor time of the machine for a run: medians over the rounds. */
export function measureThroughput(measuring: Measuring, workload: Workload): Promise<Figures> {
  const { avatars: counts, throughputRounds } = measuring.plan;
  return withClasses(measuring.contenders, workload, Math.max(...counts), async (classes) => {
    const samples = new Samples();
    const blocks = counts.flatMap((avatars) => classes.map((one) => ({ one, avatars })));
    await alternate(throughputRounds, blocks, async ({ one, avatars }) => {
      const block = await measureBlock(measuring, one, avatars);
      for (const [figure, value] of Object.entries(block))
        samples.add(`${one.name} ${avatars} ${figure}`, value);
    });
    const at: At = (name, avatars, figure) => samples.median(`${name} ${avatars} ${figure}`);
    const rateTitles = counts.map((avatars) => `${avatars} avatar${avatars === 1 ? '' : 's'}`);
    return {
      title: 'runs/s without pause',
      columns: [...rateTitles, 'CPU ms/run', 'background cores'],
      rows: classes.map(({ name }) => [
        CONTENDERS[name],
        ...counts.map((avatars) => at(name, avatars, 'rate')),
        ...[at(name, 1, 'cpuMs'), at(name, 1, 'backgroundCores')],
      ]),
      findings: workload.name === 'trivial' ? findingsOf(at) : [],
    };
  });
}

function findingsOf(at: At): NonNullable<Figures['findings']> {
  const rates = (name: ContenderName, other: ContenderName, avatars: number) =>
    at(name, avatars, 'rate') / at(other, avatars, 'rate');
  const cpuMs = at('always', 1, 'cpuMs') - at('bare', 1, 'cpuMs');
  return [
    atLeast(20, 'x', '(d) / (b) runs/s, 4 avatars', rates('always', 'container', 4)),
    atMost(8, 'ms', 'processor time of a run, (d) - (a)', cpuMs),
    atLeast(0.85, 'x', '(f) / (d) runs/s, 4 avatars', rates('controller', 'always', 4)),
    atLeast(0.85, 'x', '(f) / (d) runs/s, 8 avatars', rates('controller', 'always', 8)),
  ];
}

/**
 * Measures some avatars who submit without pause, and the processor time that the machine uses beyond its background.
 */
async function measureBlock({ pause, plan }: Measuring, one: Class, avatars: number) {
  await pause(SETTLE_MS);
  const background = () => observe(machineCpuSeconds, () => pause(BACKGROUND_MS));
  const before = await background();
  let [runs, elapsedMs] = [0, 0];
  const block = await observe(machineCpuSeconds, async () => {
    elapsedMs = await msOf(async () => {
      runs = await submitFor(one, avatars, plan.throughputMs);
    });
    await pause(AFTERMATH_MS);
  });
  const after = await background();
  const backgroundCores = (before.cpuSeconds + after.cpuSeconds) / (before.seconds + after.seconds);
  const cpuMs = ((block.cpuSeconds - backgroundCores * block.seconds) / runs) * 1000;
  return { rate: (runs / elapsedMs) * 1000, cpuMs, backgroundCores };
}
