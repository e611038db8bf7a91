import { atMost, latencies, median, Samples, type Figures } from '@katas/benchmark';
import { withClasses, type Measuring } from '../class';
import type { Workload } from '../workloads';

/** The shortest time that a player looks at the page before the first run. */
const LOOK_MS = 2000;
const LATER_RUNS = 5;
/** After its last run a sandbox has finished its cleanup and waits for the next job. */
const IDLE_MS = 1000;
const MIB = 1024 * 1024;

const onlyResident = ({ contenders }: Measuring) =>
  contenders.filter(({ name }) => name === 'always');

/** Measures the first run of avatars who joined two seconds ago, and their next ones. Empty without (d). */
export function measureFirstRun(measuring: Measuring, workload: Workload): Promise<Figures> {
  const { plan, pause } = measuring;
  return withClasses(onlyResident(measuring), workload, 0, async ([one]) => {
    const samples = new Samples<'first run' | 'next runs'>();
    for (let avatar = 0; avatar < plan.firstRuns; avatar++) {
      await one?.join(avatar);
      await pause(LOOK_MS);
      for (let run = 0; run <= LATER_RUNS; run++) {
        const { ms = NaN } = (await one?.submit(avatar)) ?? {};
        samples.add(run === 0 ? 'first run' : 'next runs', ms);
        await pause(plan.thinkMs);
      }
    }
    const ratio = samples.median('first run') / samples.median('next runs');
    return {
      ...latencies('two seconds after joining, ms', samples),
      findings: [atMost(1.25, 'x', 'first run / next ones, p50', ratio)],
    };
  });
}

/** Measures the memory that the limit of a sandbox counts after one run, and its cached files. Empty without (d). */
export function measureIdleMemory(measuring: Measuring, workload: Workload): Promise<Figures> {
  const avatars = measuring.plan.idleSandboxes;
  return withClasses(onlyResident(measuring), workload, avatars, async ([one]) => {
    for (let avatar = 0; avatar < avatars; avatar++) await one?.submit(avatar);
    await measuring.pause(IDLE_MS);
    const sandboxes = await measuring.sandboxMemory();
    const mib = (name: 'bytes' | 'cacheBytes') => median(sandboxes.map((one) => one[name])) / MIB;
    return {
      title: 'memory, medians',
      columns: ['MiB', 'of which releasable', 'sandboxes'],
      rows: [['an idle sandbox', mib('bytes'), mib('cacheBytes'), sandboxes.length]],
    };
  });
}
