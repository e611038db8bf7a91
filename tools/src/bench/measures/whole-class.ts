import { alternate, median, percentile } from '@katas/benchmark';
import { withClasses, type Class, type Measuring } from '../class';
import { CONTENDERS, type ContenderName } from '../contender';
import { atMost, LATENCY_COLUMNS, latencyRow, type Figures } from '../findings';
import type { Workload } from '../workloads';

const WITHIN_MS = 1000;
/** All sandboxes are ready after it: the measure is of the crowd, not of joining. */
const BEFORE_MS = 1000;

/** A class whose runs start within one second, at the same moments for (a) and (d), which alternate. */
export function measureWholeClass(measuring: Measuring, workload: Workload): Promise<Figures> {
  const contenders = measuring.contenders.filter(({ name }) => ['bare', 'always'].includes(name));
  const { classAvatars: avatars, classRounds } = measuring.plan;
  return withClasses(contenders, workload, avatars, async (classes) => {
    const rounds = new Map<ContenderName, number[][]>(classes.map(({ name }) => [name, []]));
    await alternate(classRounds, classes, async (one) => {
      await measuring.pause(BEFORE_MS);
      rounds.get(one.name)?.push(await submitWithinOneSecond(one, avatars));
    });
    const p95 = (name: ContenderName, round: number) =>
      percentile(rounds.get(name)?.[round] ?? [], 95);
    const ratios = [...Array(classRounds).keys()].map(
      (round) => p95('always', round) / p95('bare', round),
    );
    return {
      ...{ title: `${avatars} avatars within 1 s, ms`, columns: LATENCY_COLUMNS },
      rows: [...rounds].map(([name, all]) => latencyRow(CONTENDERS[name], all.flat())),
      findings: [atMost(1.3, 'x', '(d) / (a) p95', median(ratios))],
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
