import { withClasses, type Class } from '../class';
import { CONTENDERS, type ContenderName } from '../contender';
import { LATENCY_COLUMNS, latencyRow, median, percentile, type Figures } from '../figures/figures';
import type { Measuring } from './measuring';
import type { Workload } from '../workloads';

const WITHIN_MS = 1000;
/** All sandboxes are ready after it: the measure is of the crowd, not of joining. */
const BEFORE_MS = 1000;

/** A class whose runs start within one second, at the same moments for (a) and (d), which alternate. */
export function measureWholeClass(measuring: Measuring, workload: Workload): Promise<Figures> {
  const contenders = measuring.contenders.filter(({ name }) => ['bare', 'always'].includes(name));
  const { classAvatars: avatars, classRounds } = measuring.plan;
  return withClasses(contenders, workload, avatars, async (classes) => {
    const samples = new Map<ContenderName, number[][]>(classes.map(({ name }) => [name, []]));
    for (let round = 0; round < classRounds; round++)
      for (const one of round % 2 === 0 ? classes : classes.toReversed()) {
        await measuring.pause(BEFORE_MS);
        samples.get(one.name)?.push(await submitWithinOneSecond(one, avatars));
      }
    const p95 = (name: ContenderName, round: number) =>
      percentile(samples.get(name)?.[round] ?? [], 95);
    const ratios = Array.from(
      { length: classRounds },
      (_, round) => p95('always', round) / p95('bare', round),
    );
    return {
      title: `${avatars} avatars within 1 s, ms`,
      columns: LATENCY_COLUMNS,
      rows: [...samples].map(([name, rounds]) => latencyRow(CONTENDERS[name], rounds.flat())),
      findings: [
        { title: '(d) / (a) p95', value: median(ratios), unit: 'x', bound: 'at most', limit: 1.3 },
      ],
    };
  });
}

/** The moments are spread by the golden ratio: the same ones for every contender. */
function submitWithinOneSecond(one: Class, avatars: number): Promise<number[]> {
  const golden = (Math.sqrt(5) - 1) / 2;
  const runs = Array.from({ length: avatars }, async (_, avatar) => {
    const moment = (avatar * golden) % 1;
    await new Promise((resolve) => setTimeout(resolve, moment * WITHIN_MS));
    return (await one.submit(avatar)).ms;
  });
  return Promise.all(runs);
}
