import { alternate, atMost, latencies, Samples, type Figures } from '@katas/benchmark';
import { median, percentile } from '@katas/benchmark';
import { setTimeout as pause } from 'node:timers/promises';
import { withClasses, type Class, type Measuring } from '../class';
import { CONTENDERS, type ContenderName } from '../contender';
import type { Workload } from '../workloads';

const WITHIN_MS = 1000;
/** All sandboxes are ready after it, so that the crowd is measured and not joining. */
const BEFORE_MS = 1000;

/** Measures a class whose runs start within one second, at the same moments for (a) and (d), which alternate. */
export function measureWholeClass(measuring: Measuring, workload: Workload): Promise<Figures> {
  const contenders = measuring.contenders.filter(({ name }) => ['bare', 'always'].includes(name));
  const { classAvatars: avatars, classRounds } = measuring.plan;
  return withClasses(contenders, workload, avatars, async (classes) => {
    const samples = new Samples<ContenderName>();
    const p95s = new Samples<ContenderName>();
    await alternate(classRounds, classes, async (one) => {
      await measuring.pause(BEFORE_MS);
      const ms = await submitWithinOneSecond(one, avatars);
      samples.add(one.name, ...ms);
      p95s.add(one.name, percentile(ms, 95));
    });
    const bare = p95s.of('bare');
    const ratios = p95s.of('always').map((p95, round) => p95 / (bare[round] ?? NaN));
    return {
      ...latencies(`${avatars} avatars within 1 s, ms`, samples, (name) => CONTENDERS[name]),
      findings: [atMost(1.3, 'x', '(d) / (a) p95', median(ratios))],
    };
  });
}

/** Submits one run of each avatar. The moments are spread by the golden ratio: the same ones for every contender. */
function submitWithinOneSecond(one: Class, avatars: number): Promise<number[]> {
  const golden = (Math.sqrt(5) - 1) / 2;
  const runs = Array.from({ length: avatars }, async (_, avatar) => {
    await pause(((avatar * golden) % 1) * WITHIN_MS);
    return (await one.submit(avatar)).ms;
  });
  return Promise.all(runs);
}
