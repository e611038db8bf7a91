import type { Class } from '../class';
import { CONTENDERS, type ContenderName } from '../contender';
import { LATENCY_COLUMNS, latencyRow, type Figures } from '../figures/figures';
import { pause, rounds, withClasses, type Measuring } from '../measuring';
import { fixedSpread, median, percentile } from '../figures/statistics';
import type { Workload } from '../workloads';

const WITHIN_MS = 1000;
/** All sandboxes are ready after it: the measure is of the crowd, not of joining. */
const BEFORE_MS = 1000;

/** A class whose runs start within one second, at the same moments for (a) and (d), which alternate. */
export function measureWholeClass(measuring: Measuring, workload: Workload): Promise<Figures> {
  const contenders = measuring.contenders.filter(({ name }) => ['bare', 'always'].includes(name));
  const { classAvatars: avatars, classRounds } = measuring.plan;
  return withClasses({ ...measuring, contenders }, workload, avatars, async (classes) => {
    const samples = new Map<ContenderName, number[]>(classes.map(({ name }) => [name, []]));
    const ratios: number[] = [];
    for (const round of rounds(measuring, classRounds)) {
      const p95 = new Map<ContenderName, number>();
      for (const one of round % 2 === 0 ? classes : classes.toReversed()) {
        await pause(measuring, BEFORE_MS);
        const sample = await submitWithinOneSecond(one, avatars);
        samples.get(one.name)?.push(...sample);
        p95.set(one.name, percentile(sample, 95));
      }
      ratios.push((p95.get('always') ?? NaN) / (p95.get('bare') ?? NaN));
    }
    return figuresOf(avatars, samples, median(ratios));
  });
}

/** `ratio` is the median over the rounds of p95 of (d) divided by p95 of (a). */
function figuresOf(
  avatars: number,
  samples: ReadonlyMap<ContenderName, readonly number[]>,
  ratio: number,
): Figures {
  const rows = [...samples].map(([name, sample]) => latencyRow(name, CONTENDERS[name], sample));
  return {
    title: `${avatars} avatars within 1 s, ms`,
    columns: [...LATENCY_COLUMNS, 'p95 to (a)'],
    rows: rows.map((row) => ({
      ...row,
      values: [...row.values, row.name === 'always' ? ratio : NaN],
    })),
  };
}

async function submitWithinOneSecond(one: Class, avatars: number): Promise<readonly number[]> {
  const runs = fixedSpread(avatars).map(async (moment, avatar) => {
    await new Promise((resolve) => setTimeout(resolve, moment * WITHIN_MS));
    return one.submit(avatar);
  });
  return (await Promise.all(runs)).flatMap((times) => (times === undefined ? [] : [times.ms]));
}
